import { toErrorData, type RequestName, type RequestParams } from '../../shared/contract';
import { getBridge } from './bridge';
import { showProblem } from './problems';

/** Asks for something whose answer shows by itself, in a live list; a failure is shown to the user. */
export function request<N extends RequestName>(name: N, params: RequestParams<N>): void {
  getBridge()
    .call(name, params)
    .catch((error: unknown) => showProblem(toErrorData(error)));
}
