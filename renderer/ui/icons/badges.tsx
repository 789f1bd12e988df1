import type { ReactNode } from 'react';

interface Badge {
  readonly colour: string;
  /** Drawn around 0,0 within 2.6 each way, in the mark's colour. Each has a shape of its own: colour is never the only sign. */
  readonly mark: ReactNode;
}

const play = <path d="M-1.3-2v4L2 0z" fill="var(--badge-mark)" stroke="none" />;
const stop = <rect x="-1.6" y="-1.6" width="3.2" height="3.2" fill="var(--badge-mark)" stroke="none" />;
const pause = <path d="M-1.1-1.8v3.6M1.1-1.8v3.6" strokeWidth="1.3" />;
const moon = <path d="M1.6 1.2A2.2 2.2 0 1 1-.6-2.1 1.9 1.9 0 0 0 1.6 1.2z" fill="var(--badge-mark)" stroke="none" />;
const cross = <path d="M-1.5-1.5l3 3M1.5-1.5l-3 3" strokeWidth="1.3" />;
const minus = <path d="M-1.9 0h3.8" strokeWidth="1.5" />;
const exclamation = <path d="M0-2.2v2.4M0 1.9v.1" strokeWidth="1.4" />;
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
const layers = <path d="M-1.9-1.5h3.8M-1.9 0h3.8M-1.9 1.5h3.8" strokeWidth="0.9" />;
const frame = <path d="M-1.6-1.6h3.2v3.2h-3.2z" strokeWidth="1" />;

const RUNNING = { colour: 'var(--badge-running)', mark: play };
const BROKEN = { colour: 'var(--badge-danger)', mark: exclamation };
const WARNING = { colour: 'var(--badge-warning)', mark: exclamation };
const BUSY = { colour: 'var(--badge-info)', mark: dots };

/** The state part of an icon's name. States that are not here need no badge: the object is as it should be. */
const BADGES: ReadonlyMap<string, Badge> = new Map<string, Badge>([
  ['running', RUNNING],
  ['halted', { colour: 'var(--badge-off)', mark: stop }],
  ['suspended', { colour: 'var(--badge-info)', mark: moon }],
  ['paused', { colour: 'var(--badge-warning)', mark: pause }],
  ['busy', BUSY],
  ['migrating', { colour: 'var(--badge-info)', mark: arrow }],
  ['crashed', BROKEN],
  ['maintenance', { colour: 'var(--badge-warning)', mark: minus }],
  ['disabled', { colour: 'var(--badge-off)', mark: minus }],
  ['disconnected', { colour: 'var(--badge-danger)', mark: cross }],
  ['connecting', BUSY],
  ['loading', BUSY],
  ['reconnecting', { colour: 'var(--badge-warning)', mark: dots }],
  ['offline', { colour: 'var(--badge-off)', mark: slash }],
  ['waiting', { colour: 'var(--badge-warning)', mark: question }],
  ['failed', BROKEN],
  ['broken', BROKEN],
  ['warning', WARNING],
  ['detached', { colour: 'var(--badge-off)', mark: cross }],
  ['default', { colour: 'var(--badge-info)', mark: star }],
  // Who owns it: the marks of a cloud.
  ['cloudstack', { colour: 'var(--badge-info)', mark: layers }],
  ['openstack', { colour: 'var(--badge-warning)', mark: frame }],
]);

export function badgeOf(state: string): Badge | undefined {
  return BADGES.get(state);
}
