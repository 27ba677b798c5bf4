// What the modules of the lab hand each other.

/** Points as the service's NPY has them: the last number of their shape is that of the columns. */
type Points = {shape: number[], values: Float32Array | Float64Array};

/** What a column is: how many decimals its numbers have, its levels in order, how its dates are written, and the share of blanks. */
type Column = {name: string, type: string, decimals?: number, levels?: string[], pattern?: string, missing?: number};

/** What a column is to be, as a form. */
type Condition = {
  box: HTMLElement,
  /** As the API takes it: undefined for anything. */
  value: unknown,
  /** In words. */
  said: string,
  fill: (value: any) => void,
  complain: (message: string) => void,
};

/** Rows of typed columns, as numbers. */
type Table = Points & {columns: Column[]};

/** How two columns go together, and by what that is measured; null where there are no real rows. */
type Relation = {first: string, second: string, measure: string, real: number | null, model: number, difference: number | null};

/** Where the rows of a job come from: real ones, unless they are gone, and those of its model. */
type Source = {
  columns: Column[],
  real: (n: number, signal: AbortSignal) => Promise<Table> | null,
  model: (asked: Record<string, unknown>, signal: AbortSignal) => Promise<Table>,
  /** On their way from noise. */
  moving: (asked: Record<string, unknown>, signal: AbortSignal) => Promise<Table[]>,
};

/** A density on a grid of n × n cells: its logarithm, row by row from the lowest one. */
type Density = {n: number, x: {min: number, max: number}, y: {min: number, max: number}, values: (number | null)[][]};

/** Where a model says that points go: of each place, where it is, and how far across and up. */
type Field = {cells: number, arrows: [number, number, number, number][]};

/** Points to be shown in one of the theme's colours. */
type Layer = Points & {colour: string, size?: number, columns?: Column[]};

/** The least and the greatest number. */
type Interval = [number, number];

/** What is shown, across and up. */
type Extent = [Interval, Interval];

/** Where the plane is on a canvas: pixels per unit across and up, and the pixel of 0. */
type Plane = {perUnit: [number, number], x0: number, y0: number};

/** Draws something on a canvas that shows the plane. */
type Drawing = (context: CanvasRenderingContext2D, plane: Plane, scale: number) => void;

/** How points are looked at: what is shown of them, which columns, and what is beneath and above them. */
type Look = {range: Extent | null, axes: number[], beneath: Drawing | null, above: Drawing | null};

/** Points on their way: where they are, and what that is called. */
type Frame = Points & {at: number, title: string};

/** What can be done where the service says that something is wrong: nothing of what is undefined. */
type Ways = {drop: boolean, type?: string, missing?: string, charset?: string};

/** What a view of the lab is given. */
type View = {
  /** Where to draw. */
  root: HTMLElement,
  /** The ids in its address. */
  ids: string[],
  query: URLSearchParams,
  /** Changes the query; null takes a parameter away, a list says it several times. */
  remember: (changes: Record<string, string | number | string[] | null>) => void,
  /** That it is over. */
  signal: AbortSignal,
  /** To be called as soon as there is something to see. */
  attach: () => void,
};

declare module '*/uPlot.esm.js' {
  export {default} from 'uplot';
}
