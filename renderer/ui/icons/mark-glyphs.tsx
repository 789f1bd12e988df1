import type { ReactNode } from 'react';

const SHIELD = 'M8 1.5l5.5 2v4.2c0 3.2-2.3 5.6-5.5 6.8-3.2-1.2-5.5-3.6-5.5-6.8V3.5z';
const WRENCH = 'M3 13l5-5M13.3 4.6a3.3 3.3 0 1 1-2-2L9.6 4.4l.4 1.6 1.6.4z';
const CLOUD = 'M4.5 12.5a3 3 0 0 1-.3-6 4 4 0 0 1 7.7-.3 3.2 3.2 0 0 1-.4 6.3z';

/** Small marks beside an object's icon: facts that hold whatever its state. */
export const MARK_GLYPHS: readonly (readonly [string, ReactNode])[] = [
  [
    'ha-protected',
    <>
      <path d={SHIELD} fill="var(--icon-fill)" />
      <path d="M5.3 8l2 2 3.5-4" strokeWidth="1.5" />
    </>,
  ],
  [
    'ha-best-effort',
    <>
      <path d={SHIELD} strokeDasharray="2 1.4" />
      <path d="M5.3 8l2 2 3.5-4" strokeWidth="1.2" />
    </>,
  ],
  [
    'tools-missing',
    <>
      <path d={WRENCH} strokeWidth="1.3" />
      <path d="M2.5 2.5l11 11" strokeWidth="4" stroke="var(--halo, var(--background-pane))" />
      <path d="M2.5 2.5l11 11" strokeWidth="1.6" stroke="var(--badge-danger)" />
    </>,
  ],
  [
    'tools-partial',
    <>
      <path d={WRENCH} strokeWidth="1.3" />
      <path d="M11.5 9.5v3M11.5 14.4v.1" strokeWidth="1.6" stroke="var(--badge-warning)" />
    </>,
  ],
  [
    'owner-cloudstack',
    <>
      <path d={CLOUD} fill="var(--icon-fill)" />
      <path d="M5.5 8.2h5M5.5 10.3h5" strokeWidth="1.2" />
    </>,
  ],
  [
    'owner-openstack',
    <>
      <path d={CLOUD} fill="var(--icon-fill)" />
      <path d="M6.2 7.5h3.6v3.2H6.2z" strokeWidth="1.2" />
    </>,
  ],
];
