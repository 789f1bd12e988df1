import type { ReactNode } from 'react';
import { GROUP_GLYPHS } from './group-glyphs';
import { MARK_GLYPHS } from './mark-glyphs';

/**
 * What an object is, drawn on a grid of 16. Lines take the icon's colour, areas its fill; the lower right corner
 * is left free for the badge with its state.
 */
const OBJECT_GLYPHS: readonly (readonly [string, ReactNode])[] = [
  [
    'vm',
    <>
      <rect x="1.5" y="2.5" width="13" height="8.5" rx="1" fill="var(--icon-fill)" />
      <path d="M8 11v2.5M5 13.5h6" />
    </>,
  ],
  [
    'template',
    <>
      <rect x="1.5" y="2.5" width="13" height="8.5" rx="1" strokeDasharray="2 1.4" />
      <path d="M8 11v2.5M5 13.5h6" />
    </>,
  ],
  [
    'snapshot',
    <>
      <path d="M1.5 5h3l1.2-2h4.6l1.2 2h3v8h-13z" fill="var(--icon-fill)" />
      <circle cx="8" cy="8.8" r="2.5" />
    </>,
  ],
  [
    'host',
    <>
      <rect x="1.5" y="2" width="13" height="5" rx="1" fill="var(--icon-fill)" />
      <rect x="1.5" y="9" width="13" height="5" rx="1" fill="var(--icon-fill)" />
      <path d="M4 4.5h4M4 11.5h4M11.8 4.5h.4M11.8 11.5h.4" />
    </>,
  ],
  [
    'pool',
    <>
      <rect x="4.5" y="1.5" width="10" height="4" rx="1" fill="var(--icon-fill)" />
      <rect x="3" y="6" width="10" height="4" rx="1" fill="var(--icon-fill)" />
      <rect x="1.5" y="10.5" width="10" height="4" rx="1" fill="var(--icon-fill)" />
      <path d="M6.5 3.5h3M5 8h3M3.5 12.5h3" />
    </>,
  ],
  [
    'sr',
    <>
      <path d="M2 4v8c0 1.1 2.7 2 6 2s6-.9 6-2V4" fill="var(--icon-fill)" />
      <ellipse cx="8" cy="4" rx="6" ry="2" fill="var(--icon-fill)" />
      <path d="M2 8c0 1.1 2.7 2 6 2s6-.9 6-2" />
    </>,
  ],
  [
    'vdi',
    <>
      <rect x="2" y="2" width="12" height="12" rx="1.5" fill="var(--icon-fill)" />
      <circle cx="8" cy="7" r="3" />
      <path d="M8 7h.01M4.5 12h3" />
    </>,
  ],
  [
    'network',
    <>
      <path d="M8 6v3M3.5 11V9h9v2" />
      <rect x="5.5" y="1.5" width="5" height="4.5" rx="1" fill="var(--icon-fill)" />
      <rect x="1.5" y="11" width="4" height="3.5" rx="1" fill="var(--icon-fill)" />
      <rect x="10.5" y="11" width="4" height="3.5" rx="1" fill="var(--icon-fill)" />
    </>,
  ],
  [
    'pif',
    <>
      <path d="M1.5 2v12.5" />
      <rect x="3.5" y="3.5" width="11" height="8" rx="1" fill="var(--icon-fill)" />
      <path d="M6 9V6h4.5v3zM5.5 11.5v2M8.5 11.5v2" />
    </>,
  ],
  [
    'vapp',
    <>
      <rect x="1.5" y="1.5" width="13" height="13" rx="2" strokeDasharray="2 1.4" />
      <rect x="4" y="4" width="4" height="3.5" rx=".5" fill="var(--icon-fill)" />
      <rect x="8.5" y="8.5" width="4" height="3.5" rx=".5" fill="var(--icon-fill)" />
      <path d="M6 7.5v2.8h2.5" />
    </>,
  ],
  [
    'connection',
    <>
      <path d="M5.5 1.5v3.5M10.5 1.5v3.5M8 11v3.5" />
      <path d="M3.5 5h9v2.5a4.5 3.5 0 0 1-9 0z" fill="var(--icon-fill)" />
    </>,
  ],
];

const GLYPHS: ReadonlyMap<string, ReactNode> = new Map([...OBJECT_GLYPHS, ...GROUP_GLYPHS, ...MARK_GLYPHS]);

const UNKNOWN = <rect x="2.5" y="2.5" width="11" height="11" rx="2" fill="var(--icon-fill)" />;

interface IconParts {
  readonly glyph: ReactNode;
  /** What is left of the name, for the badge. */
  readonly state: string | undefined;
}

/** A name of the set is drawn as it is; of any other, what stands before the first dash, with the rest as its state. */
export function iconParts(name: string): IconParts {
  const whole = GLYPHS.get(name);
  if (whole !== undefined) return { glyph: whole, state: undefined };
  const dash = name.indexOf('-');
  const thing = dash === -1 ? name : name.slice(0, dash);
  return { glyph: GLYPHS.get(thing) ?? UNKNOWN, state: dash === -1 ? undefined : name.slice(dash + 1) };
}
