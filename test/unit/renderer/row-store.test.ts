import { describe, expect, it, vi } from 'vitest';
import { createRowStore } from '../../../renderer/state/row-store';
import type { Row } from '../../../shared/contract';
import { manualFrames } from './manual-frame';

interface NamedRow extends Row {
  readonly name: string;
}

const web: NamedRow = { id: 'web', name: 'web' };
const mail: NamedRow = { id: 'mail', name: 'mail' };

function storeWith(...rows: readonly NamedRow[]) {
  const frames = manualFrames();
  const store = createRowStore<NamedRow>(frames.schedule);
  store.apply({ reset: true, upsert: rows, remove: [] });
  frames.next();
  return { store, frames };
}

describe('the row store', () => {
  it('shows a patch at once and tells of it on the next frame', () => {
    const { store, frames } = storeWith(web);
    const listener = vi.fn();
    store.subscribe('web', listener);
    store.apply({ upsert: [{ id: 'web', name: 'web 2' }], remove: [] });
    const before = { name: store.get('web')?.name, calls: listener.mock.calls.length };
    frames.next();
    expect({ before, calls: listener.mock.calls.length }).toEqual({ before: { name: 'web 2', calls: 0 }, calls: 1 });
  });

  it('tells only the listeners of the rows that changed', () => {
    const { store, frames } = storeWith(web, mail);
    const ofWeb = vi.fn();
    const ofMail = vi.fn();
    store.subscribe('web', ofWeb);
    store.subscribe('mail', ofMail);
    store.apply({ upsert: [web], remove: [] });
    frames.next();
    expect([ofWeb.mock.calls.length, ofMail.mock.calls.length]).toEqual([1, 0]);
  });

  it('tells once a frame, however many patches came', () => {
    const { store, frames } = storeWith(web);
    const ofWeb = vi.fn();
    const ofAll = vi.fn();
    store.subscribe('web', ofWeb);
    store.subscribeAll(ofAll);
    for (let n = 0; n < 100; n++) store.apply({ upsert: [{ id: 'web', name: `web ${n}` }], remove: [] });
    frames.next();
    expect([ofWeb.mock.calls.length, ofAll.mock.calls.length]).toEqual([1, 1]);
  });

  it('tells a row that a reset dropped', () => {
    const { store, frames } = storeWith(web, mail);
    const ofWeb = vi.fn();
    store.subscribe('web', ofWeb);
    store.apply({ reset: true, upsert: [mail], remove: [] });
    frames.next();
    expect({ calls: ofWeb.mock.calls.length, rows: store.all() }).toEqual({ calls: 1, rows: [mail] });
  });

  it('gives the same array until a row changes', () => {
    const { store } = storeWith(web);
    const first = store.all();
    const again = store.all();
    store.apply({ upsert: [mail], remove: ['web'] });
    expect([again === first, store.all()]).toEqual([true, [mail]]);
  });

  it('leaves a listener alone after it went', () => {
    const { store, frames } = storeWith(web);
    const listener = vi.fn();
    store.subscribe('web', listener)();
    store.apply({ upsert: [], remove: ['web'] });
    frames.next();
    expect(listener).not.toHaveBeenCalled();
  });
});
