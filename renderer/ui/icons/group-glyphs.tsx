import type { ReactNode } from 'react';

const WINDOW = <rect x="1.5" y="2" width="13" height="12" rx="1.5" fill="var(--icon-fill)" />;

/** What objects are grouped by, and searches. The systems of guests have shapes of no maker. */
export const GROUP_GLYPHS: readonly (readonly [string, ReactNode])[] = [
  ['folder', <path d="M1.5 13V3.5h4.8l1.5 2h6.7V13z" fill="var(--icon-fill)" />],
  ['folder-empty', <path d="M1.5 13V3.5h4.8l1.5 2h6.7V13z" strokeDasharray="2 1.4" />],
  [
    'tag',
    <>
      <path d="M2 2.5h5.6l6.4 6.4-5.2 5.2L2 7.6z" fill="var(--icon-fill)" />
      <circle cx="5" cy="5.5" r="1" />
    </>,
  ],
  [
    'field',
    <>
      <rect x="1.5" y="4" width="13" height="8" rx="1.5" fill="var(--icon-fill)" />
      <path d="M4 8h4.5M11.5 6v4M10.7 6h1.6M10.7 10h1.6" />
    </>,
  ],
  ['value', <path d="M8 3.5L12.5 8 8 12.5 3.5 8z" fill="var(--icon-fill)" />],
  [
    'type',
    <>
      <rect x="2" y="2" width="5" height="5" rx="1" fill="var(--icon-fill)" />
      <rect x="9" y="2" width="5" height="5" rx="1" fill="var(--icon-fill)" />
      <rect x="2" y="9" width="5" height="5" rx="1" fill="var(--icon-fill)" />
      <rect x="9" y="9" width="5" height="5" rx="1" fill="var(--icon-fill)" />
    </>,
  ],
  [
    'search',
    <>
      <circle cx="6.5" cy="6.5" r="4.5" fill="var(--icon-fill)" />
      <path d="M10 10l4 4" strokeWidth="1.6" />
    </>,
  ],
  ['home', <path d="M1.5 8L8 2l6.5 6M3.5 6.5V14h3.2v-4h2.6v4h3.2V6.5" fill="var(--icon-fill)" />],
  [
    'os',
    <>
      {WINDOW}
      <path d="M6.2 6.6A1.8 1.8 0 1 1 8 8.8v.7M8 11.6v.1" strokeWidth="1.2" />
    </>,
  ],
  [
    'os-windows',
    <>
      {WINDOW}
      <path d="M1.5 5.5h13M10 3.8h.2M12 3.8h.2M4 8.5h4v3H4z" />
    </>,
  ],
  [
    'os-linux',
    <>
      {WINDOW}
      <path d="M4 5.5L6.5 8 4 10.5M8 10.5h4" strokeWidth="1.2" />
    </>,
  ],
  [
    'os-unix',
    <>
      {WINDOW}
      <path d="M6 5l-1 6M9.5 5l-1 6M4.2 7h7.3M3.8 9h7.3" />
    </>,
  ],
];
