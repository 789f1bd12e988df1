import { describe, expect, it } from 'vitest';
import { findMatch, parseSearch } from '../../../shared/model/search-query';

const OBJECT = {
  uuid: 'a54b8845-f423',
  text: ['web-10', 'nginx behind haproxy', 'production', '10.10.0.28', 'fe80::216'].join('\n'),
};

describe('what is typed to find an object', () => {
  it.each([
    ['a part of the name', 'eb-1', true],
    ['capital letters', 'WEB', true],
    ['the description', 'haproxy', true],
    ['a tag and the name, in any order', 'prod web', true],
    ['a word that is nowhere beside one that is', 'web mail', false],
    ['a part of the uuid', '54b8', true],
    ['so little of the uuid that it may be chance', '54b', false],
    ['a part of an address', '10.0.28', true],
    ['an address with a wildcard', '10.*.0.28', true],
    ['a wildcard that would have to reach into the next line', 'web*28', false],
    ['a dot, which is no wildcard', '10.10.0x28', false],
    ['signs that mean something elsewhere', 'web-10(', false],
  ])('%s', (_, typed, expected) => {
    expect(parseSearch(typed)?.matches(OBJECT)).toBe(expected);
  });

  it.each(['', '   ', '*', ' ** '])('is nothing: %j', (typed) => {
    expect(parseSearch(typed)).toBeUndefined();
  });
});

describe('what is marked in a name', () => {
  it.each([
    ['Web-10', 'web', [0, 3]],
    ['db of web', 'mail web', [6, 9]],
    ['web-10', 'w*0', [0, 6]],
    ['db', 'web', undefined],
    // One letter, whose lower case is two.
    ['\u0130stanbul', 'stan', undefined],
  ])('%s for %s', (name, typed, expected) => {
    const query = parseSearch(typed);
    const match = query && findMatch(name, query);
    expect(match && [match.start, match.end]).toEqual(expected);
  });
});
