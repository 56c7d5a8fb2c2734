package dev.bamgateway.simulator.model;

/** What {@code /servlets/health} says of the way from the application to its database (HA-H). */
public enum DatabaseHealth {
  HEALTHY(200, 2, "The Application to Database connection is healthy."),
  SLOW(
      503,
      3024,
      "The Application to Database connection is not healthy. Round Trip time was more than 3"
          + " seconds."),
  UNREACHABLE(
      503,
      -1,
      "The Application to Database connection is not healthy. Could not connect to the database"
          + " within 3000 milliseconds.");

  private final int status;
  private final int timeToDatabase;
  private final String text;

  DatabaseHealth(int status, int timeToDatabase, String text) {
    this.status = status;
    this.timeToDatabase = timeToDatabase;
    this.text = text;
  }

  public int status() {
    return status;
  }

  public int timeToDatabase() {
    return timeToDatabase;
  }

  public String text() {
    return text;
  }
}
