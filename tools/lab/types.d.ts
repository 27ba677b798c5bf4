// What the modules of the lab hand each other.

/** Points as the service's NPY has them: the last number of their shape is that of the columns. */
type Points = {shape: number[], values: Float32Array | Float64Array};

/** Points to be shown in one of the theme's colours. */
type Layer = Points & {colour: string, size?: number};

/** The least and the greatest number. */
type Interval = [number, number];

/** What is shown, across and up. */
type Extent = [Interval, Interval];

/** What can be done where the service says that something is wrong: nothing of what is undefined. */
type Ways = {drop: boolean, type?: string, missing?: string, charset?: string};

/** What a view of the lab is given. */
type View = {
  /** Where to draw. */
  root: HTMLElement,
  /** The ids in its address. */
  ids: string[],
  query: URLSearchParams,
  /** Changes the query; null takes a parameter away. */
  remember: (changes: Record<string, string | number | null>) => void,
  /** That it is over. */
  signal: AbortSignal,
  /** To be called as soon as there is something to see. */
  attach: () => void,
};

declare module '*/uPlot.esm.js' {
  export {default} from 'uplot';
}
