import { useState } from 'react';
import { toErrorData, type ErrorData, type RequestName, type RequestParams } from '../../../shared/contract';
import { getBridge } from '../../state/bridge';

interface RequestState<N extends RequestName> {
  readonly isBusy: boolean;
  /** Of the last try. */
  readonly error: ErrorData | undefined;
  readonly send: (params: RequestParams<N>, then: () => void) => void;
}

/** A request of a dialog: it is busy meanwhile, and keeps its error to show it. */
export function useRequest<N extends RequestName>(name: N): RequestState<N> {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorData>();
  const send = (params: RequestParams<N>, then: () => void): void => {
    setBusy(true);
    setError(undefined);
    getBridge()
      .call(name, params)
      .then(then, (cause: unknown) => setError(toErrorData(cause)))
      .finally(() => setBusy(false));
  };
  return { isBusy, error, send };
}
