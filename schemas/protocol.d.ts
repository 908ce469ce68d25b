// Made from protocol.schema.json by `npm run format`, which is made from the records in server/Protocol/Navigator.

/** Requests that the language server answers, by method. */
export interface NavigatorRequests {
  readonly "nasnav/space": { readonly params: SpaceParams; readonly result: SpaceAnswer };
  readonly "nasnav/locate": { readonly params: LocateParams; readonly result: Location | null };
  readonly "nasnav/pointed": { readonly params: PointedParams; readonly result: PointedAnswer };
  readonly "nasnav/template": { readonly params: TemplateParams; readonly result: TemplateAnswer };
  readonly "nasnav/runs": { readonly params: RunsParams; readonly result: RunsAnswer };
  readonly "nasnav/run": { readonly params: RunParams; readonly result: RunAnswer };
  readonly "nasnav/ranking": { readonly params: RankingParams; readonly result: RankingAnswer };
  readonly "nasnav/parallel": { readonly params: ParallelParams; readonly result: ParallelAnswer };
  readonly "nasnav/parallelOrder": { readonly params: ParallelOrderParams; readonly result: ParallelOrderAnswer };
  readonly "nasnav/map": { readonly params: MapParams; readonly result: MapAnswer };
  readonly "nasnav/candidates": { readonly params: CandidatesParams; readonly result: CandidatesAnswer };
  readonly "nasnav/preview": { readonly params: PreviewParams; readonly result: PreviewAnswer };
  readonly "nasnav/steer": { readonly params: SteerParams; readonly result: SteerAnswer };
  readonly "nasnav/binding": { readonly params: BindingParams; readonly result: BindingAnswer };
  readonly "nasnav/bind": { readonly params: BindParams; readonly result: BindAnswer };
}

/** Notifications that the language server takes, by method. */
export interface NavigatorNotifications {
  readonly "nasnav/trust": { readonly params: TrustParams };
}

/** A question that axes can be ordered to answer. */
export interface AxisQuestionLine {
  /** One word. */
  readonly name: string;
  /** As a user asks it. */
  readonly title: string;
  /** What then counts; the weights sum to 1. */
  readonly weights: readonly AxisWeight[];
}

/** How much a property of neighbouring axes counts. */
export interface AxisWeight {
  /** A property. */
  readonly property: "positiveCorrelation" | "negativeCorrelation" | "positiveVariance" | "negativeVariance" | "positiveSkew" | "negativeSkew" | "fan" | "neighbourhood" | "splitUp" | "clearGrouping" | "densityChange" | "outliers";
  /** 0 or more. */
  readonly weight: number;
}

/** The answer of nasnav/bind. */
export interface BindAnswer {
  /** What was done, or why nothing was. */
  readonly text: string;
}

/** nasnav/bind: brings a file and the live run that heeds it together. */
export interface BindParams {
  /** An open file. */
  readonly textDocument: TextDocumentIdentifier;
  /** `run`: the run takes over the file's steering. `file`: the file gets the run's decisions, as an edit that can be undone. */
  readonly toward: "run" | "file";
}

/** The answer of nasnav/binding. */
export interface BindingAnswer {
  /** `none` where no live run heeds the file. */
  readonly kind: "none" | "bound";
  /** The run's id. */
  readonly run?: string;
  /** Whether the text has errors, so that nothing of it can be compared. */
  readonly hasErrors: boolean;
  /** What the text says and the run does not know, a sentence each. */
  readonly fileChanges: readonly string[];
  /** What the run knows and the text does not say, a sentence each. */
  readonly runAhead: readonly string[];
  /** Whether some of the text's changes are steering, which the run can take over; the others need a new run. */
  readonly hasSteering: boolean;
}

/** nasnav/binding: how an open file and the live run that heeds it differ. */
export interface BindingParams {
  /** An open file. */
  readonly textDocument: TextDocumentIdentifier;
}

/** One candidate. */
export interface CandidateLine {
  /** Its number. */
  readonly id: number;
  /** Place on the map, in edits. */
  readonly x: number;
  /** Place on the map, in edits. */
  readonly y: number;
  /** What was measured; absent where nothing was. */
  readonly value?: number;
  /** Places of its options in the set's list. */
  readonly holds: readonly number[];
  /** The round that looked at it last. */
  readonly round: number;
  /** How often it was looked at. */
  readonly looks: number;
  /** How it was drawn. */
  readonly stratum: string;
  /** Whether the space as it is now holds it. */
  readonly isValid: boolean;
  /** Parameters, where counted. */
  readonly params?: number;
}

/** An option in the view of fitness and frequency. */
export interface CandidateOption {
  /** The choice. */
  readonly address: string;
  /** The option's text. */
  readonly option: string;
  /** Probability of being the best of its choice, 0 to 1; absent where nothing was ranked. */
  readonly fitness?: number;
  /** Candidates that the fitness rests on and that hold it. */
  readonly samples: number;
  /** Share of the best candidates that hold it, 0 to 1; of those in which its choice is made. */
  readonly frequency: number;
  /** Candidates that hold it. */
  readonly held: number;
  /** What it may be taken for. */
  readonly state: "open" | "early" | "stale" | "excluded" | "pinned" | "none";
}

/** A source of candidates. */
export interface CandidateOrigin {
  /** A run's id or `table`. */
  readonly id: string;
  /** Whether it is the table that the file's evaluator names. */
  readonly isTable: boolean;
}

/** Candidates with their places on the map, and the options that they hold. */
export interface CandidateSet {
  /** Where they come from: a run's id or `table`. */
  readonly source: string;
  /** All that there is to choose from. */
  readonly sources: readonly CandidateOrigin[];
  /** What was measured. */
  readonly metric: string;
  /** Whether values are fractions of 1. */
  readonly isShare: boolean;
  /** Whether small values are good. */
  readonly lowerIsBetter: boolean;
  /** Architectures that the space as it is now cannot name. */
  readonly leftOut: number;
  /** Why there are none, or not all. */
  readonly problem?: string;
  /** The last round; 0 for a table. */
  readonly round: number;
  /** Every option of every choice, in file order. */
  readonly options: readonly CandidateOption[];
  /** In the order in which they were first looked at. */
  readonly candidates: readonly CandidateLine[];
  /** What the map reaches, whatever lies on it. */
  readonly extent: MapExtent;
  /** Place in the list of the best that is valid; absent where none was measured. */
  readonly incumbent?: number;
  /** How many of the best the frequencies are of. */
  readonly best: number;
  /** Rank correlation of the distances between architectures with those on the map; absent for fewer than three. */
  readonly fidelity?: number;
  /** What the distances are worth. */
  readonly distances: "exact" | "atLeast" | "about";
}

/** The answer of nasnav/candidates. */
export interface CandidatesAnswer {
  /** `same` where the revision that was named still holds; `none` where nothing was looked at. */
  readonly kind: "same" | "full" | "none";
  /** To be sent with the next question. */
  readonly revision: string;
  /** Only with `full`. */
  readonly candidates?: CandidateSet;
}

/** nasnav/candidates: the architectures that were looked at, as the Candidates panel shows them. */
export interface CandidatesParams {
  /** An open file. */
  readonly textDocument: TextDocumentIdentifier;
  /** What the asker shows; left out for the first time. */
  readonly revision?: string;
  /** A run's id or `table`; left out, what speaks best of the space. */
  readonly source?: string;
}

/** From the smallest to the largest. */
export interface CostBound {
  readonly min: number;
  readonly max: number;
}

/** nasnav/locate: where a choice, one of its options or a part of the template is written. */
export interface LocateParams {
  /** An open file. */
  readonly textDocument: TextDocumentIdentifier;
  /** The choice; left out for a part. */
  readonly address?: string;
  /** The option's text; left out, the choice itself. */
  readonly option?: string;
  /** A part of the template, as nasnav/template names it. */
  readonly part?: string;
}

/** A range in a document. The URI stays the text that the client sent: parsing and printing it again gives other keys. */
export interface Location {
  readonly uri: string;
  readonly range: Range;
}

/** The answer of nasnav/map. */
export interface MapAnswer {
  /** `same` where the revision that was named still holds; `none` where there is nothing to show. */
  readonly kind: "same" | "full" | "none";
  /** To be sent with the next question. */
  readonly revision: string;
  /** Only with `full`. */
  readonly map?: SpaceMap;
  /** With `none`: why, in one sentence, where something is wrong. */
  readonly problem?: string;
}

/** A choice and its options' texts. */
export interface MapChoice {
  /** Its address. */
  readonly address: string;
  /** Whether several options may be taken together. */
  readonly isSubset: boolean;
  /** In file order. */
  readonly options: readonly string[];
}

/** A cluster. */
export interface MapClusterLine {
  /** Position in the list. */
  readonly id: number;
  /** The cluster around it; absent for the outermost. */
  readonly parent?: number;
  /** 0 for the outermost. */
  readonly depth: number;
  /** Middle. */
  readonly x: number;
  /** Middle. */
  readonly y: number;
  /** Radius. */
  readonly r: number;
  /** Position of the architecture in its middle. */
  readonly medoid: number;
  /** Architectures in it. */
  readonly size: number;
  /** Measured ones. */
  readonly measured: number;
  /** In words. */
  readonly label: string;
  /** The same in short lines. */
  readonly features: readonly string[];
  /** Mean of the measured ones, in the metric's unit; absent where none was. */
  readonly mean?: number;
  /** Their standard deviation; absent below two. */
  readonly spread?: number;
  /** Share of its measured ones that are among the best tenth of all, 0 to 1. */
  readonly bestShare: number;
  /** Decisions that leave out what none of its members takes; none where they take everything. Their reason stands beside them. */
  readonly focus: readonly PanelDecision[];
  /** The reason of every decision to focus; absent where there is none. */
  readonly focusBecause?: string;
  /** The decision that leaves out what its label says; absent where it has none. */
  readonly leave?: PanelDecision;
}

/** The corners of a map. Units: edits. */
export interface MapExtent {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** Something that leaves can be coloured by. */
export interface MapLayer {
  /** What it is: `accuracy`, a table's column, `params`, `macs`. */
  readonly name: string;
  /** Its unit: `%`, or nothing. */
  readonly unit: string;
  /** Whether small values are good. */
  readonly lowerIsBetter: boolean;
  /** Of each architecture; 0 where its state says that nothing is known. */
  readonly values: readonly number[];
}

/** nasnav/map: the candidates of an open file as nested circles, with clusters in words and design rules. */
export interface MapParams {
  /** An open file. */
  readonly textDocument: TextDocumentIdentifier;
  /** A run's id, or `table`; left out, what speaks best of the space. */
  readonly source?: string;
  /** What the asker shows; left out for the first time. */
  readonly revision?: string;
}

/** A design rule. */
export interface MapRule {
  /** Of whose architectures it holds; 0 for all. */
  readonly cluster: number;
  /** What to do. */
  readonly sentence: string;
  /** The pattern. */
  readonly words: string;
  /** Whether the best hold it; else the worst do, and it is to be left out. */
  readonly isGood: boolean;
  /** Share of the best tenth (or the worst) that holds it. */
  readonly support: number;
  /** Support over share. */
  readonly lift: number;
  /** Share of all in the cluster that hold it. */
  readonly share: number;
  /** Mean difference to others that are alike in the rest. */
  readonly effect: number;
  /** One standard error of the effect. */
  readonly standardError: number;
  /** Unit of the effect: `points`, or nothing. */
  readonly unit: string;
  /** Architectures that hold it. */
  readonly count: number;
  /** What accepting it writes into the file, without the evidence. */
  readonly yaml: string;
  /** What accepting it decides. */
  readonly decision: PanelDecision;
}

/** What was measured of an option. */
export interface OptionMeasure {
  /** From 1; 0 for one that does not count. */
  readonly rank: number;
  /** How many of its choice count. */
  readonly of: number;
  /** Points of the metric against the mean of the choice. */
  readonly effect: number;
  /** One standard error, within this supernet. */
  readonly standardError: number;
  /** Candidates of the random stratum that hold the option. */
  readonly samples: number;
  /** Probability of being the best of its choice, 0 to 1. */
  readonly fitness: number;
  /** Whether the run suggests to exclude it. */
  readonly isDominated: boolean;
}

export interface OptionalVersionedTextDocumentIdentifier {
  readonly uri: string;
  readonly version?: number;
}

/** A steering decision as a panel asks for it. */
export interface PanelDecision {
  /** What to do. */
  readonly verb: "exclude" | "restore" | "pin" | "boost" | "limit" | "require" | "forbid";
  /** The option's text; for a limit also a measure such as `params`; the expression to require or to forbid. */
  readonly subject: string;
  /** Address or pattern; left out, everywhere. */
  readonly at?: string;
  /** Of a boost, 0.25 to 4. */
  readonly factor?: number;
  /** Lower bound of a limit as written, with its unit. */
  readonly min?: string;
  /** Upper bound of a limit as written, with its unit. */
  readonly max?: string;
  /** Why; left out, what was measured of the option at the address, where something was. */
  readonly because?: string;
}

/** The answer of nasnav/parallel. */
export interface ParallelAnswer {
  /** `same` where the revision that was named still holds; `none` where nothing was measured. */
  readonly kind: "same" | "full" | "none";
  /** To be sent with the next question. */
  readonly revision: string;
  /** Only with `full`. */
  readonly picture?: ParallelPicture;
  /** Why there is none, where that is known. */
  readonly problem?: string;
}

/** One axis. */
export interface ParallelAxisLine {
  /** A choice's address, with the option for one of a subset; else the number's name. */
  readonly name: string;
  /** What it shows. */
  readonly kind: "choice" | "number" | "metric";
  /** As written behind a value; may be empty. */
  readonly unit: string;
  /** The choice; only for `choice`. */
  readonly address?: string;
  /** The value at the lower end; only for numbers. */
  readonly low?: number;
  /** The value at the upper end; only for numbers. */
  readonly high?: number;
  /** Share of the metric's variance that it makes by itself. Range: 0 to 1. */
  readonly importance: number;
  /** Values from the lower end to the upper; empty for numbers. */
  readonly labels: readonly ParallelLabel[];
}

/** One value of a choice's axis. */
export interface ParallelLabel {
  /** As shown. */
  readonly text: string;
  /** Middle of its band. Range: 0 to 1. */
  readonly place: number;
  /** What it does to the metric, in its unit, against the mean of the choice. */
  readonly effect: number;
  /** Candidates that have it. */
  readonly rows: number;
  /** The option to exclude or pin; absent where the value is none. */
  readonly option?: string;
  /** Whether steering took it out. */
  readonly isExcluded: boolean;
}

/** The answer of nasnav/parallelOrder. */
export interface ParallelOrderAnswer {
  /** Names of the axes from left to right, the metric last; empty where nothing was measured. */
  readonly order: readonly string[];
  /** Names of the axes as the scores count them. */
  readonly names: readonly string[];
  /** Shape: (axes, axes). How well a left axis and its right neighbour answer the question. Range: 0 to 1. */
  readonly scores: readonly (readonly number[])[];
  /** Properties that are the same for all pairs, so that they can order nothing. */
  readonly flat: readonly string[];
  /** Shape: (20 windows, 12 properties), of the pair. Range: 0 to 1. */
  readonly windows?: readonly (readonly number[])[];
}

/** nasnav/parallelOrder: the order of the axes whose neighbours answer a question best. */
export interface ParallelOrderParams {
  /** An open file. */
  readonly textDocument: TextDocumentIdentifier;
  /** Name of the question; left out where weights are given. */
  readonly question?: string;
  /** What counts, where the user says so. */
  readonly weights?: readonly AxisWeight[];
  /** As in nasnav/parallel. */
  readonly source?: string;
  /** As in nasnav/parallel. */
  readonly axes?: readonly string[];
  /** Width of the windows that axes are compared in, as a share of an axis. Range: 0.1 to 0.9. */
  readonly share?: number;
  /** Pairs of axes to be held together. */
  readonly together?: readonly (readonly string[])[];
  /** Two axes whose properties are to be told window by window. */
  readonly pair?: readonly string[];
}

/** nasnav/parallel: the measured candidates of an open file as lines over parallel axes. */
export interface ParallelParams {
  /** An open file. */
  readonly textDocument: TextDocumentIdentifier;
  /** What the asker shows; left out for the first time. */
  readonly revision?: string;
  /** A run's id or `table`; left out, what speaks best of the space. */
  readonly source?: string;
  /** Names of the axes to have besides the metric's; left out, those that matter most to it. */
  readonly axes?: readonly string[];
}

/** Candidates as lines over axes. Numbers of all rows stand in Base64: single precision, least byte first. */
export interface ParallelPicture {
  /** Where the candidates come from: a run's id or `table`. */
  readonly source: string;
  /** All that there is to choose from. */
  readonly sources: readonly string[];
  /** Number of measured candidates. */
  readonly rows: number;
  /** Whether small values of the metric are good. */
  readonly lowerIsBetter: boolean;
  /** In file order, the metric last. */
  readonly axes: readonly ParallelAxisLine[];
  /** Names of what has no axis, most important first. */
  readonly leftOut: readonly string[];
  /** Shape: (axes, rows). Range: 0 at the lower end of an axis to 1; NaN where a row has no value. */
  readonly places: string;
  /** Shape: (number axes, rows), the metric last: the numbers themselves. */
  readonly values: string;
  /** Shape: (rows). Numbers of the candidates in their run, or of their rows in the table. */
  readonly ids: readonly number[];
  /** Shape: (rows). One byte each: 1 where the space as it is now still holds the candidate. */
  readonly valid: string;
  /** For each cost the candidates that nothing beats. */
  readonly fronts: readonly ParetoLine[];
  /** What axes can be ordered to answer, the default first. */
  readonly questions: readonly AxisQuestionLine[];
}

/** The candidates that nothing beats in the metric and one cost. */
export interface ParetoLine {
  /** Name of the cost's axis. */
  readonly cost: string;
  /** Shape: (rows). The cost, as the places are written. */
  readonly values: string;
  /** Rows, cheapest first. */
  readonly members: readonly number[];
  /** The row beyond which more cost buys less; absent where the front has no bend. */
  readonly knee?: number;
  /** The least that the space's constraints admit. */
  readonly min?: number;
  /** The most that the space's constraints admit. */
  readonly max?: number;
}

/** The answer of nasnav/pointed; empty lists where nothing of the network stands there. */
export interface PointedAnswer {
  /** What it is, in words. */
  readonly label: string;
  /** Options, or choices as a whole. */
  readonly places: readonly PointedPlace[];
  /** Layers of the template. */
  readonly parts: readonly string[];
}

/** nasnav/pointed: what stands at a cursor. */
export interface PointedParams {
  /** An open file. */
  readonly textDocument: TextDocumentIdentifier;
  /** The cursor. */
  readonly position: Position;
}

/** A choice, or an option of it. */
export interface PointedPlace {
  /** The choice. */
  readonly address: string;
  /** The option's text; absent for the choice as a whole. */
  readonly option?: string;
}

/** Zero-based line and UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The answer of nasnav/preview. */
export interface PreviewAnswer {
  /** The space as it is. */
  readonly before: SpaceSize;
  /** The space as it would be; absent where the decision cannot be written. */
  readonly after?: SpaceSize;
  /** Why it cannot be written, or what would be wrong with the space afterwards. */
  readonly problem?: string;
}

/** nasnav/preview: what a decision would do, without doing it. */
export interface PreviewParams {
  /** An open file. */
  readonly textDocument: TextDocumentIdentifier;
  /** The decision. */
  readonly decision: PanelDecision;
  /** More decisions that are made with it. */
  readonly and?: readonly PanelDecision[];
}

/** Half-open. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** The measured options of one choice. */
export interface RankedChoice {
  /** Its address. */
  readonly address: string;
  /** Those that count first, best to worst, then the others in file order. */
  readonly options: readonly RankedOptionLine[];
}

/** One measured option. */
export interface RankedOptionLine {
  /** Its text. */
  readonly option: string;
  /** From 1; 0 for one that does not count. */
  readonly rank: number;
  /** Points of the metric against the mean of the choice. */
  readonly effect: number;
  /** One standard error, within this supernet. */
  readonly standardError: number;
  /** Candidates of the random stratum that hold the option. */
  readonly samples: number;
  /** Probability of being the best of its choice, 0 to 1. */
  readonly fitness: number;
  /** What it may be taken for. */
  readonly state: "open" | "early" | "stale" | "excluded" | "pinned";
  /** Whether the run suggests to exclude it. */
  readonly isDominated: boolean;
  /** Fitness after earlier rounds and this one, oldest first; at most 24 of them, evenly taken. Absent before the second. */
  readonly trend?: readonly number[];
}

/** The answer of nasnav/ranking. */
export interface RankingAnswer {
  /** `same` where the revision that was named still holds; `none` where no run speaks of this space. */
  readonly kind: "same" | "full" | "none";
  /** To be sent with the next question. */
  readonly revision: string;
  /** Only with `full`. */
  readonly ranking?: SpaceRanking;
}

/** nasnav/ranking: what runs measured of an open file's options, laid over the space as it is now. */
export interface RankingParams {
  /** An open file. */
  readonly textDocument: TextDocumentIdentifier;
  /** What the asker shows; left out for the first time. */
  readonly revision?: string;
}

/** The answer of nasnav/run. */
export interface RunAnswer {
  /** `same` where the revision that was named still holds; `none` where there is no such run. */
  readonly kind: "same" | "full" | "none";
  /** To be sent with the next question. */
  readonly revision: string;
  /** Only with `full`. */
  readonly report?: RunReport;
}

/** A curve over the shared axis. Of many points a run keeps all and this holds at most 1,000, evenly thinned, the last among them. */
export interface RunCurve {
  /** What is measured. */
  readonly name: "loss" | "random" | "best" | "images" | "memory";
  /** Its unit. */
  readonly unit: string;
  /** Places on the axis, ascending. */
  readonly x: readonly number[];
  /** A value for each. */
  readonly y: readonly number[];
  /** One standard error of each value; absent where values are no estimates. */
  readonly error?: readonly number[];
}

/** Something that was decided while the run worked. */
export interface RunEventMark {
  /** Place on the axis. */
  readonly x: number;
  /** The optimiser step before which it took effect. */
  readonly step: number;
  /** Who decided: a person about the space, a person about the run, or the run about itself. */
  readonly kind: string;
  /** What. */
  readonly verb: string;
  /** What it acts on. */
  readonly target?: string;
  /** Who. */
  readonly actor: string;
  /** ISO 8601. */
  readonly at: string;
  /** Why. */
  readonly note?: string;
}

/** One run. */
export interface RunLine {
  /** The run's id. */
  readonly id: string;
  /** Full path of its folder. */
  readonly folder: string;
  /** Name of the search space; empty where unreadable. */
  readonly name: string;
  /** The YAML file, relative to the folder that holds `.nasnav`; empty where unreadable. */
  readonly source: string;
  /** Whether it was started from the file that was asked about. */
  readonly isOfThisFile: boolean;
  /** What it is doing, or how it ended, as `nasnav runs` writes it. */
  readonly state: string;
  /** Whether a process is working on it. */
  readonly isLive: boolean;
  /** ISO 8601; absent where unreadable. */
  readonly startedAt?: string;
  /** For instance `cpu`. */
  readonly device: string;
  /** Candidates that were measured. */
  readonly evaluations: number;
  /** Bytes on disk. */
  readonly bytes: number;
  /** Absent before the first word. */
  readonly progress?: RunPace;
  /** Why it failed or cannot be read. */
  readonly message?: string;
}

/** A run to choose from. */
export interface RunName {
  /** The run's id. */
  readonly id: string;
  /** Whether a process is working on it. */
  readonly isLive: boolean;
}

/** How far a run has come. */
export interface RunPace {
  /** Optimiser steps done. */
  readonly step: number;
  /** Optimiser steps in all. */
  readonly steps: number;
  /** Epochs done, with fraction. */
  readonly epoch: number;
  /** Epochs in all. */
  readonly epochs: number;
  /** Rounds done. */
  readonly rounds: number;
  /** Training loss, smoothed. */
  readonly loss?: number;
  /** Pictures trained on in a second. */
  readonly imagesPerSecond?: number;
  /** Estimated. */
  readonly secondsLeft?: number;
  /** Share of the time spent on evaluation, 0 to 1. */
  readonly evaluationShare?: number;
}

/** nasnav/run: how one run of an open file went until now. */
export interface RunParams {
  /** An open file. */
  readonly textDocument: TextDocumentIdentifier;
  /** The run's id; left out, the newest live one of the file, else its newest. */
  readonly run?: string;
  /** What the asker shows; left out for the first time. */
  readonly revision?: string;
}

/** A run over time. */
export interface RunReport {
  /** The run as the list of runs has it. */
  readonly run: RunLine;
  /** All runs of the file, newest first, this one among them. */
  readonly others: readonly RunName[];
  /** What is counted along the shared axis. */
  readonly axis: "epoch" | "round";
  /** Where the axis ends: what the run is to come to. */
  readonly end: number;
  /** In the order to be shown; those without a point are left out. */
  readonly curves: readonly RunCurve[];
  /** Where rounds ended, by their number from 1. */
  readonly rounds: readonly number[];
  /** Steering, commands and decisions of the run itself, in the order in which they took effect. */
  readonly events: readonly RunEventMark[];
  /** The last lines of the run's log. */
  readonly log: readonly string[];
  /** How many lines stand before them; -1 where too many to count. */
  readonly logOmitted: number;
}

/** The answer of nasnav/runs. */
export interface RunsAnswer {
  /** `same` where the revision that was named still holds. */
  readonly kind: "same" | "full";
  /** To be sent with the next question. */
  readonly revision: string;
  /** Only with `full`; newest first. */
  readonly runs?: readonly RunLine[];
}

/** nasnav/runs: the runs beside an open file. */
export interface RunsParams {
  /** An open file. */
  readonly textDocument: TextDocumentIdentifier;
  /** What the asker shows; left out for the first time. */
  readonly revision?: string;
}

/** The answer of nasnav/space. */
export interface SpaceAnswer {
  /** `same` where the revision that was named still holds; `none` where the text describes no space yet. */
  readonly kind: "same" | "full" | "none";
  /** To be sent with the next question. */
  readonly revision: string;
  /** Only with `full`. */
  readonly space?: SpaceDescription;
}

/** One choice. */
export interface SpaceChoice {
  /** Its address. */
  readonly address: string;
  /** What is chosen, as `nasnav describe` writes it. */
  readonly kind: string;
  /** Fewest options that are taken: 1 but for a subset. */
  readonly takeFrom: number;
  /** Most options that are taken. */
  readonly takeTo: number;
  /** Whether steering decided it. */
  readonly isPinned: boolean;
  /** In file order. */
  readonly options: readonly SpaceOption[];
}

/** Smallest and largest costs. */
export interface SpaceCosts {
  /** Parameters. */
  readonly params: CostBound;
  /** Multiply-adds of one sample. */
  readonly macs: CostBound;
  /** Whether no architecture lies outside. */
  readonly isExact: boolean;
}

/** A search space. It holds no places in the text, since these move at every keystroke: nasnav/locate finds them. */
export interface SpaceDescription {
  /** The space's name. */
  readonly name: string;
  /** The space version, SHA-256 in hex. */
  readonly version: string;
  /** Whether the text can be read whole; else this is its last whole reading, or what can be read of it. */
  readonly isWhole: boolean;
  /** Findings that are errors. */
  readonly errors: number;
  /** How many architectures there are. */
  readonly size: SpaceSize;
  /** What they cost; absent where that took too long. */
  readonly costs?: SpaceCosts;
  /** In file order, hyper-parameters last. */
  readonly choices: readonly SpaceChoice[];
}

/** A map of architectures. What belongs to one architecture stands at the same position of each list. */
export interface SpaceMap {
  /** Name of the search space. */
  readonly space: string;
  /** A run's id, or `table`. */
  readonly source: string;
  /** All that there is to choose from. */
  readonly sources: readonly string[];
  /** What is not as it should be, in one sentence. */
  readonly remark?: string;
  /** In file order. */
  readonly choices: readonly MapChoice[];
  /** Shape: (architectures, choices), one row after the other: the option, or the subset as bits; −1 where inactive. */
  readonly decisions: readonly number[];
  /** Number in the run, or of the row in the table. */
  readonly ids: readonly number[];
  /** A letter for each architecture: `m` measured, `p` predicted, `u` neither; in capitals where the space has excluded it. */
  readonly states: string;
  /** What leaves can be coloured by, the metric first. */
  readonly layers: readonly MapLayer[];
  /** Middle of each leaf, whose radius is 1. */
  readonly x: readonly number[];
  /** Middle of each leaf. */
  readonly y: readonly number[];
  /** Number of the innermost cluster of each leaf. */
  readonly leaves: readonly number[];
  /** The outermost first, each before those inside it. */
  readonly clusters: readonly MapClusterLine[];
  /** Of all architectures and of the clusters of the first level. */
  readonly rules: readonly MapRule[];
  /** Rank correlation of the distance of architectures and of their leaves, −1 to 1; absent for fewer than three. */
  readonly distanceCorrelation?: number;
  /** How distances were computed: `exact`, `bound` or `approximate`. */
  readonly distance: "exact" | "bound" | "approximate";
}

/** One option. */
export interface SpaceOption {
  /** Its text. */
  readonly name: string;
  /** Whether steering took it out. */
  readonly isExcluded: boolean;
}

/** nasnav/space: what an open file describes. */
export interface SpaceParams {
  /** An open file. */
  readonly textDocument: TextDocumentIdentifier;
  /** What the asker shows; left out for the first time. */
  readonly revision?: string;
}

/** A ranking of every measured option. */
export interface SpaceRanking {
  /** The run's id. */
  readonly run: string;
  /** The space version that the ranking holds for. */
  readonly spaceVersion: string;
  /** Whether the space is no longer the one that was measured, steering aside. */
  readonly isOld: boolean;
  /** Whether steering has changed since; the measurements still hold. */
  readonly isSteeredSince: boolean;
  /** The round. */
  readonly round: number;
  /** The optimiser step. */
  readonly step: number;
  /** Candidates of the random stratum that it rests on. */
  readonly evaluations: number;
  /** What was measured. */
  readonly metric: string;
  /** Unit of effects and errors. */
  readonly unit: string;
  /** Share of the variance that main effects explain, 0 to 1. */
  readonly explainedVariance: number;
  /** In file order; those of which nothing was measured are left out. */
  readonly choices: readonly RankedChoice[];
}

/** Counts as texts, for they exceed what JSON's numbers keep. */
export interface SpaceSize {
  /** After steering, before constraints. */
  readonly architectures: string;
  /** After constraints too; absent where it could be neither counted nor estimated. */
  readonly feasible?: string;
  /** Else feasible is an estimate, to be shown with ≈. */
  readonly isExact: boolean;
}

/** A template with its layout, in pixels from the upper left. It holds no places in the text: nasnav/locate finds them. */
export interface SpaceTemplate {
  /** The space's name. */
  readonly name: string;
  /** Whether the text can be read whole; else this is its last whole reading, or what can be read of it. */
  readonly isWhole: boolean;
  /** The run whose measurements order the options; absent where nothing was measured. */
  readonly run?: string;
  /** Its round; 0 without a run. */
  readonly round: number;
  /** Whether the space is no longer the one that was measured, steering aside. */
  readonly isOld: boolean;
  /** Unit of effects and errors. */
  readonly unit: string;
  /** Of the picture. */
  readonly width: number;
  /** Of the picture. */
  readonly height: number;
  /** Blocks and repeats with what is in them, outer ones first. */
  readonly frames: readonly TemplateFrame[];
  /** Layers without a choice, and what is folded. */
  readonly boxes: readonly TemplateBox[];
  /** Vertices of cells, and where paths part and join. */
  readonly vertices: readonly TemplateVertex[];
  /** Choices, as often as they are drawn. */
  readonly groups: readonly TemplateGroup[];
  /** Ways of tensors. */
  readonly links: readonly TemplateLink[];
  /** All choices of the network, in file order. */
  readonly choices: readonly TemplateChoice[];
}

/** The answer of nasnav/steer. */
export interface SteerAnswer {
  /** Whether the editor made the edit. */
  readonly applied: boolean;
  /** Why not. */
  readonly reason?: string;
  /** For a client that lets no server edit: what it is to apply, to this version of the text. */
  readonly edit?: WorkspaceEdit;
}

/** nasnav/steer: writes a decision into an open file, as the light bulb does. The edit can be undone, and nothing is saved. */
export interface SteerParams {
  /** An open file. */
  readonly textDocument: TextDocumentIdentifier;
  /** The version of the text that the asker saw. */
  readonly version: number;
  /** The decision. */
  readonly decision: PanelDecision;
  /** More decisions that are made with it, in one edit: all of them or none. */
  readonly and?: readonly PanelDecision[];
}

/** The answer of nasnav/template. */
export interface TemplateAnswer {
  /** `same` where the revision that was named still holds; `none` where the text describes no network yet. */
  readonly kind: "same" | "full" | "none";
  /** To be sent with the next question. */
  readonly revision: string;
  /** Only with `full`. */
  readonly template?: SpaceTemplate;
}

/** A rectangle. */
export interface TemplateArea {
  /** Its left edge. */
  readonly x: number;
  /** Its upper edge. */
  readonly y: number;
  /** Above 0. */
  readonly width: number;
  /** Above 0. */
  readonly height: number;
}

/** Layers that nothing is to be decided of, or a part that is folded. */
export interface TemplateBox {
  /** By which it is unfolded and found. */
  readonly part: string;
  /** Where it stands. */
  readonly area: TemplateArea;
  /** What stands in it. */
  readonly lines: readonly string[];
  /** Parts that it stands for. */
  readonly covers: readonly string[];
  /** Whether there is more to see. */
  readonly isFolded: boolean;
}

/** A choice of the network. */
export interface TemplateChoice {
  /** Its address. */
  readonly address: string;
  /** What is chosen, as `nasnav describe` writes it. */
  readonly kind: string;
  /** Those that count first, best to worst, then the others in file order. */
  readonly options: readonly TemplateOption[];
}

/** A block or a repeat with what is in it. */
export interface TemplateFrame {
  /** By which it is folded and found. */
  readonly part: string;
  /** Where it stands. */
  readonly area: TemplateArea;
  /** Its name and how often it is repeated. */
  readonly title: string;
  /** What else is to be said of it. */
  readonly note?: string;
  /** What pressing it does; absent where it does nothing. */
  readonly toggle?: "fold" | "unfold";
}

/** A choice with the pills of its options. */
export interface TemplateGroup {
  /** The choice. */
  readonly address: string;
  /** Where it stands. */
  readonly area: TemplateArea;
  /** What is decided, where it does not speak for itself. */
  readonly title?: string;
  /** Options that are shown, best first. */
  readonly pills: readonly TemplatePill[];
  /** How many are not shown. */
  readonly more: number;
  /** Where the others are opened and closed; absent where there are few. */
  readonly moreArea?: TemplateArea;
}

/** A way of a tensor. */
export interface TemplateLink {
  /** x and y in turn: straight from the first point to the second, bent to the third, straight to the fourth … */
  readonly points: readonly number[];
  /** The tensor's size, to be written at the middle of the first bend. */
  readonly shape?: string;
  /** The choice that decides whether it is there. */
  readonly address?: string;
  /** The option with which it is. */
  readonly option?: string;
  /** The choice of the layer that stands on it. */
  readonly through?: string;
}

/** An option of a choice. */
export interface TemplateOption {
  /** Its text. */
  readonly option: string;
  /** What it may be taken for. */
  readonly state: "open" | "early" | "stale" | "excluded" | "pinned" | "unmeasured";
  /** Whether it lets nothing through. */
  readonly isNothing: boolean;
  /** Absent where nothing was measured of it. */
  readonly measured?: OptionMeasure;
}

/** nasnav/template: the network of an open file as a picture. */
export interface TemplateParams {
  /** An open file. */
  readonly textDocument: TextDocumentIdentifier;
  /** What the asker shows; left out for the first time. */
  readonly revision?: string;
  /** Parts that are not as they are at first: folded ones that are open, open ones that are folded. */
  readonly toggled?: readonly string[];
  /** Addresses of choices that show all of their options. */
  readonly opened?: readonly string[];
  /** Whether layers without an open choice are left out. */
  readonly openOnly?: boolean;
}

/** An option in the picture. */
export interface TemplatePill {
  /** Its text. */
  readonly option: string;
  /** Its text, cut to what fits. */
  readonly label: string;
  /** Where it stands. */
  readonly area: TemplateArea;
}

/** A point that tensors meet at. */
export interface TemplateVertex {
  /** Its middle. */
  readonly x: number;
  /** Its middle. */
  readonly y: number;
  /** Half its height. */
  readonly radius: number;
  /** A number, or how tensors are joined. */
  readonly label: string;
  /** What happens there. */
  readonly kind: "input" | "node" | "output" | "split" | "join";
  /** What is said above it. */
  readonly note?: string;
}

export interface TextDocumentEdit {
  readonly textDocument: OptionalVersionedTextDocumentIdentifier;
  readonly edits: readonly TextEdit[];
}

export interface TextDocumentIdentifier {
  readonly uri: string;
}

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** nasnav/trust: the user's trust in the workspace changed while the server was running. */
export interface TrustParams {
  readonly trusted: boolean;
}

/** Edits by URI, or with the version that they were made for, which the client then refuses to put into another one. */
export interface WorkspaceEdit {
  readonly changes?: Readonly<Record<string, readonly TextEdit[]>>;
  readonly documentChanges?: readonly TextDocumentEdit[];
}
