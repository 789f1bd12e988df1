import type { Usage } from '../../../shared/model/usage';
import type { Ref } from '../../../shared/xenapi/refs';

/** The classes whose use of the hardware is measured. */
export type MeasuredClass = 'VM' | 'host';

/** What the objects of one connection use at present. */
export interface UsageSource {
  /** undefined while nothing is known of the object's use. */
  usage<C extends MeasuredClass>(className: C, ref: Ref<C>): Usage | undefined;
  /** Measures from now on, until `isWanted` is false when a measurement is due. */
  measureWhile(isWanted: () => boolean): void;
  /** Called with each object whose usage is another than before. */
  onChange(listener: (className: MeasuredClass, ref: Ref<MeasuredClass>) => void): () => void;
}

/** Where nothing is measured: of a dump, nobody uses anything. */
export const NO_USAGE: UsageSource = {
  usage: () => undefined,
  measureWhile: () => undefined,
  onChange: () => () => undefined,
};
