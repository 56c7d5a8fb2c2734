package dev.bamgateway.bam.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class V1DescriptionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<application xmlns='http://wadl.dev.java.net/2009/02'/>",
        "<?xml version='1.0' encoding='UTF-8'?>\n<!-- BAM -->\n"
            + "<application xmlns=\"http://wadl.dev.java.net/2009/02\"><resources base='x'>",
        "<w:application xmlns:w='http://research.sun.com/wadl/2006/10'></w:application>",
        "\n  <application xmlns='http://wadl.dev.java.net/2009/02'></application>",
        "<!DOCTYPE application><application xmlns='http://wadl.dev.java.net/2009/02'/>",
        "\uFEFF<application xmlns='http://wadl.dev.java.net/2009/02'/>",
      })
  void aWadlIsOneInEveryFormThatItHasHad(String text) {
    assertThat(V1Description.isWadl(text)).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "{}",
        "<html><body><form>application.wadl</form></body></html>",
        "<html xmlns='http://wadl.dev.java.net/2009/02'><application/></html>",
        "<application/>",
        "<application xmlns='http://www.w3.org/1999/xhtml'/>",
        "<!DOCTYPE html><html><head></head></html>",
        "<application xmlns='http://wadl",
        "application",
      })
  void whatOnlyLooksLikeOneIsNone(String text) {
    assertThat(V1Description.isWadl(text)).isFalse();
  }

  @Test
  void nothingOutsideOfTheTextIsRead(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("secret"), "<application xmlns='http://wadl.dev.java.net/2009/02'/>");
    String text =
        "<!DOCTYPE a [<!ENTITY e SYSTEM '%s'>]><a>&e;</a>".formatted(file.toUri().toString());

    assertThat(V1Description.isWadl(text)).isFalse();
  }
}
