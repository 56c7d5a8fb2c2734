/** The composition root: what ties the parts together. */
@NullMarked
package dev.bamgateway;

import org.jspecify.annotations.NullMarked;
