package dev.bamgateway.security.signin;

import dev.bamgateway.cluster.addresses.IpRange;
import java.util.List;

/**
 * What stands between callers and the gateway.
 *
 * @param trusted the proxies whose word on the caller's address is believed
 */
public record ProxySettings(List<IpRange> trusted) {
  public ProxySettings {
    trusted = List.copyOf(trusted);
  }
}
