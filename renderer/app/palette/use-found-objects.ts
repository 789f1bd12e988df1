import { useEffect, useState } from 'react';
import { toErrorData, type FoundObject } from '../../../shared/contract';
import { getBridge } from '../../state/bridge';
import { showProblem } from '../../state/problems';
import { isForObjects, searchedText } from './palette-items';

/** The list is for finding the one that is meant, not for reading. */
const LIMIT = 40;

/** The objects that what is typed finds; those of what was typed before, until they are known. */
export function useFoundObjects(typed: string): readonly FoundObject[] {
  const [found, setFound] = useState<readonly FoundObject[]>([]);
  const isAsked = isForObjects(typed);
  useEffect(() => {
    if (!isAsked) return;
    let isCurrent = true;
    getBridge()
      .call('objects.find', { typed: searchedText(typed), limit: LIMIT })
      .then((objects) => {
        if (isCurrent) setFound(objects);
      })
      .catch((error: unknown) => showProblem(toErrorData(error)));
    return () => {
      isCurrent = false;
    };
  }, [typed, isAsked]);
  return isAsked ? found : [];
}
