import type { SavedSearchRow, Search } from '../../../shared/contract';

export interface SearchEditorProps {
  readonly search: Search;
  readonly onChange: (search: Search) => void;
  /** The kept search that it was opened from, by its id in the list of saved searches; undefined for a new one. */
  readonly saved: SavedSearchRow | undefined;
  /** It is kept under this id now; undefined when it was deleted. */
  readonly onSaved: (id: string | undefined) => void;
  /** How many objects it finds at present. */
  readonly matches: number | undefined;
}

/** Edits a search: what it looks for, how the result is put, and where it is kept. */
export function SearchEditor({ search, matches }: SearchEditorProps) {
  return (
    <p>
      {search.name} {matches}
    </p>
  );
}
