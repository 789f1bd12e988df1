import type { PropertyScalar } from '../property';

/** Whether one value is what was asked for. */
export type Matcher = (value: PropertyScalar) => boolean;
