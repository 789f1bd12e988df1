import { describe, expect, it } from 'vitest';
import { consoleRoute, consoleRouteOf, parseConsoleRoute, toObjectId } from '../../../shared/contract';
import { asRef } from '../../../shared/xenapi/refs';

const web = toObjectId('c1', 'VM', asRef<'VM'>('OpaqueRef:a'));
const odd = toObjectId('c2', 'host', asRef<'host'>('a,b/c#d?e%20 é'));

describe('the route of a window with consoles', () => {
  it.each([[[web]], [[odd]], [[web, odd]]])('names %s, whatever is in them', (ids) => {
    expect(parseConsoleRoute(consoleRoute(ids))).toEqual(ids);
  });

  it.each(['', '#', '#/', '#/consoles/', '#/consoles/a,', '#/consoles/%zz', '#/other/a', 'consoles/a'])(
    'is not %j',
    (hash) => {
      expect(parseConsoleRoute(hash)).toBeUndefined();
    },
  );

  it('is taken from an address of the program itself, and from no other', () => {
    const origin = 'app://poolkeeper';
    const route = consoleRoute([web]);
    expect([
      consoleRouteOf(`${origin}/${route}`, origin),
      consoleRouteOf(`${origin}.example.org/${route}`, origin),
      consoleRouteOf(`${origin}/index.html${route}`, origin),
      consoleRouteOf(`${origin}/?x=1${route}`, origin),
      consoleRouteOf(`https://example.org/${route}`, origin),
    ]).toEqual([route, undefined, undefined, undefined, undefined]);
  });
});
