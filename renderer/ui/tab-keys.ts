import type { KeyboardEvent } from 'react';

const STEPS: ReadonlyMap<string, number> = new Map([
  ['ArrowLeft', -1],
  ['ArrowRight', 1],
]);

/** For each tab of a strip: the arrows go to the one beside it. Blueprint's own take Alt and an arrow as well. */
export function moveAmongTabs(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS.get(event.key);
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const tabs = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])];
  const at = tabs.indexOf(event.currentTarget);
  event.preventDefault();
  tabs[(at + step + tabs.length) % tabs.length]?.focus();
}
