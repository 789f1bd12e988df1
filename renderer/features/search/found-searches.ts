import { create } from 'zustand';
import { readSearchFile, type ImportedSearch } from './keep-search';

interface Found {
  readonly searches: readonly ImportedSearch[];
}

/** The searches of files, until it is said what becomes of them. */
export const useFoundSearches = create<Found>(() => ({ searches: [] }));

/** Reads files of searches, and has it asked which of them are kept. */
export async function findSearches(files: readonly File[]): Promise<void> {
  const read = await Promise.all(files.map(readSearchFile));
  useFoundSearches.setState(({ searches }) => ({ searches: [...searches, ...read.flat()] }));
}

export function forgetFoundSearches(): void {
  useFoundSearches.setState({ searches: [] });
}
