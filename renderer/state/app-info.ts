import { create } from 'zustand';
import type { AppInfo } from '../../shared/contract';
import { getBridge } from './bridge';

/** What the backend told of itself; undefined until it has. */
export const useAppInfo = create<{ readonly info: AppInfo | undefined }>(() => ({ info: undefined }));

/** Also after something changed it: secrets that were unlocked. */
export async function loadAppInfo(): Promise<void> {
  useAppInfo.setState({ info: await getBridge().call('app.info', {}) });
}
