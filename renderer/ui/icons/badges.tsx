import type { ReactNode } from 'react';

/** Each shape stands for a kind of state, so that colour is never the only sign: a triangle warns, a square is at rest. */
type BadgeShape = 'circle' | 'square' | 'diamond' | 'triangle';

interface Badge {
  readonly shape: BadgeShape;
  readonly colour: string;
  /** Drawn around 0,0 within 2.6 each way, in the mark's colour. No two states share both shape and mark. */
  readonly mark: ReactNode;
}

const play = <path d="M-1.3-2v4L2 0z" fill="var(--badge-mark)" stroke="none" />;
const stop = <rect x="-1.6" y="-1.6" width="3.2" height="3.2" fill="var(--badge-mark)" stroke="none" />;
const pause = <path d="M-1.1-1.8v3.6M1.1-1.8v3.6" strokeWidth="1.3" />;
const moon = <path d="M1.6 1.2A2.2 2.2 0 1 1-.6-2.1 1.9 1.9 0 0 0 1.6 1.2z" fill="var(--badge-mark)" stroke="none" />;
const cross = <path d="M-1.5-1.5l3 3M1.5-1.5l-3 3" strokeWidth="1.3" />;
const minus = <path d="M-1.9 0h3.8" strokeWidth="1.5" />;
const exclamation = <path d="M0-2.2v2.4M0 1.9v.1" strokeWidth="1.4" />;
const lowExclamation = <path d="M0-1.6v2M0 2.2v.1" strokeWidth="1.3" />;
const question = <path d="M-1.3-1a1.3 1.3 0 1 1 1.3 1.4v.4M0 2.2v.1" strokeWidth="1.1" />;
const star = (
  <path
    d="M0-2.6l.8 1.8 1.9.2-1.4 1.3.4 1.9L0 1.6l-1.7 1 .4-1.9-1.4-1.3 1.9-.2z"
    fill="var(--badge-mark)"
    stroke="none"
  />
);
const dots = <path d="M-1.9 0h.1M0 0h.1M1.9 0h.1" strokeWidth="1.5" />;
const slash = <path d="M-1.7 1.7l3.4-3.4" strokeWidth="1.4" />;
const arrow = <path d="M-1.8 0h3.4M.3-1.5L1.8 0 .3 1.5" strokeWidth="1.2" />;
const arrowUp = <path d="M0 1.9v-3.6M-1.5-.4L0-1.9 1.5-.4" strokeWidth="1.2" />;
const arrowDown = <path d="M0-1.9v3.6M-1.5.4L0 1.9 1.5.4" strokeWidth="1.2" />;
const chevrons = <path d="M-1.9-1.7L-.2 0l-1.7 1.7M.3-1.7L2 0 .3 1.7" strokeWidth="1.1" />;
const chevronsUp = <path d="M-1.7-.1L0-1.8 1.7-.1M-1.7 2.1L0 .4l1.7 1.7" strokeWidth="1.1" />;
const bolt = <path d="M.7-1.7l-1.6 2.2H.8L-.4 2.6" strokeWidth="1.1" />;
const key = (
  <>
    <circle cx="-1.1" r="1.1" strokeWidth="1" />
    <path d="M0 0h2.4M2.2 0v1.2" strokeWidth="1" />
  </>
);
const unequal = <path d="M-1.6.3h3.2M-1.6 2h3.2M1-.9L-.9 3" strokeWidth=".9" />;
const hands = <path d="M0-2v2.1h1.6" strokeWidth="1.2" />;
const chip = <path d="M-1.2-1.2h2.4v2.4h-2.4zM-.6-2.4v1M.6-2.4v1M-.6 2.4v-1M.6 2.4v-1" strokeWidth=".9" />;
const person = (
  <>
    <circle cy="-1.1" r="1.1" fill="var(--badge-mark)" stroke="none" />
    <path d="M-2 2.3a2 2 0 0 1 4 0z" fill="var(--badge-mark)" stroke="none" />
  </>
);
const lens = <circle r="1.5" strokeWidth="1.2" />;
const wrench = <path d="M-1.7 1.7L.3-.3M2-1.2A1.5 1.5 0 1 1 .9-2" strokeWidth="1.1" />;

function badge(shape: BadgeShape, colour: 'running' | 'off' | 'info' | 'warning' | 'danger', mark: ReactNode): Badge {
  return { shape, colour: `var(--badge-${colour})`, mark };
}

/** The state part of an icon's name. States that are not here need no badge: the object is as it should be. */
const BADGES: ReadonlyMap<string, Badge> = new Map<string, Badge>([
  ['running', badge('circle', 'running', play)],
  ['halted', badge('circle', 'off', stop)],
  ['suspended', badge('circle', 'info', moon)],
  ['paused', badge('circle', 'warning', pause)],
  ['busy', badge('circle', 'info', dots)],
  ['migrating', badge('circle', 'info', arrow)],
  ['sending-running', badge('circle', 'running', chevrons)],
  ['sending-suspended', badge('diamond', 'info', <g transform="scale(.8)">{chevrons}</g>)],
  ['sending-halted', badge('square', 'off', chevrons)],
  ['custom', badge('circle', 'info', person)],
  ['scheduled', badge('circle', 'info', hands)],
  ['memory', badge('square', 'info', chip)],
  ['scheduled-memory', badge('square', 'info', hands)],
  ['snapshot', badge('circle', 'info', lens)],
  ['missing', badge('circle', 'danger', question)],
  ['unlicensed', badge('circle', 'warning', key)],
  ['crashed', badge('triangle', 'danger', bolt)],
  ['evacuating', badge('circle', 'warning', arrow)],
  ['maintenance', badge('circle', 'warning', minus)],
  ['outdated', badge('circle', 'warning', arrowDown)],
  ['unpatched', badge('circle', 'warning', arrowUp)],
  ['upgrading', badge('circle', 'info', chevronsUp)],
  ['mixed', badge('triangle', 'warning', unequal)],
  ['disconnected', badge('circle', 'danger', cross)],
  ['connecting', badge('circle', 'info', dots)],
  ['loading', badge('circle', 'info', dots)],
  ['reconnecting', badge('square', 'warning', dots)],
  ['offline', badge('square', 'off', slash)],
  ['waiting', badge('circle', 'warning', question)],
  ['failed', badge('circle', 'danger', exclamation)],
  ['broken', badge('circle', 'danger', exclamation)],
  ['warning', badge('triangle', 'warning', lowExclamation)],
  ['detached', badge('square', 'off', cross)],
  ['forgotten', badge('square', 'off', minus)],
  ['hidden', badge('circle', 'off', slash)],
  ['default', badge('circle', 'info', star)],
  ['builtin', badge('circle', 'info', star)],
  ['management', badge('circle', 'info', wrench)],
]);

const HALO = { stroke: 'var(--halo, var(--background-pane))' } as const;

const SHAPES: Readonly<Record<BadgeShape, (colour: string) => ReactNode>> = {
  circle: (colour) => <circle r="4" fill={colour} {...HALO} />,
  square: (colour) => <rect x="-3.8" y="-3.8" width="7.6" height="7.6" rx="1" fill={colour} {...HALO} />,
  diamond: (colour) => <path d="M0-4.9L4.9 0 0 4.9-4.9 0z" fill={colour} {...HALO} />,
  triangle: (colour) => <path d="M0-4.6L5 4.1H-5z" fill={colour} {...HALO} />,
};

/** A state, drawn around 0,0; undefined where the object is as it should be. */
export function stateBadge(state: string): ReactNode | undefined {
  const found = BADGES.get(state);
  if (found === undefined) return undefined;
  return (
    <>
      {SHAPES[found.shape](found.colour)}
      {found.mark}
    </>
  );
}
