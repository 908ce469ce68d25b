/** The properties of neighbouring axes, in the order in which the server tells them, as a user reads them. */
export const properties: readonly { readonly name: string; readonly title: string; readonly about: string }[] = [
  { name: "positiveCorrelation", title: "Rise together", about: "lines run parallel" },
  { name: "negativeCorrelation", title: "Trade off", about: "lines cross" },
  { name: "positiveVariance", title: "Rise together, widely", about: "parallel lines that span much of both axes" },
  { name: "negativeVariance", title: "Trade off, widely", about: "crossing lines that span much of both axes" },
  { name: "positiveSkew", title: "Tail upwards", about: "few candidates high on the left axis" },
  { name: "negativeSkew", title: "Tail downwards", about: "few candidates low on the left axis" },
  { name: "fan", title: "Fan out", about: "near values on the left, anything on the right" },
  { name: "neighbourhood", title: "Keep their height", about: "lines are level" },
  { name: "splitUp", title: "Split up", about: "neighbours on the left are far from each other on the right" },
  { name: "clearGrouping", title: "Stay in groups", about: "neighbours on the left are neighbours on the right" },
  { name: "densityChange", title: "Crowd elsewhere", about: "candidates crowd in other places on the right" },
  { name: "outliers", title: "Outliers", about: "candidates far from the rest" },
];
