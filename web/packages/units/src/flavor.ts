/**
 * A `T` that carries a unit in its type. A bare `T` may become one, so that literals and the
 * results of arithmetic need no cast; a value of another unit may not.
 */
export type Flavor<T, Unit extends string> = T & { readonly __unit?: Unit };

/** Minutes since 1970-01-01T00:00 in the project's local time, without a time zone. */
export type WallMinutes = Flavor<number, "WallMinutes">;

/** Minutes of working time of some calendar. */
export type WorkMinutes = Flavor<number, "WorkMinutes">;

/** A length on the screen in CSS pixels. */
export type Px = Flavor<number, "Px">;

/** A whole number from 0 to 100. */
export type Percent = Flavor<number, "Percent">;

/** A chance from 0 to 1. */
export type Probability = Flavor<number, "Probability">;

/** An identifier, unique among the objects of one kind in a project. */
export type Uid = Flavor<string, "Uid">;

/** The number of a change in its project's log. */
export type Seq = Flavor<number, "Seq">;
