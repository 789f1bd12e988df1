import { toErrorData, type ObjectId } from '../../../shared/contract';
import { getBridge } from '../../state/bridge';
import { showProblem } from '../../state/problems';
import type { ConsoleLife } from './console-life';

interface Given {
  readonly id: ObjectId;
  readonly password: string;
  readonly remember: boolean;
}

/** Gives the backend, which alone answers a console's server, its password, and tries the console again. */
export function givePassword(life: ConsoleLife | undefined, given: Given): void {
  getBridge()
    .call('console.givePassword', given)
    .then(
      () => life?.retry(),
      (error: unknown) => showProblem(toErrorData(error)),
    );
}
