import { describe, expect, it } from 'vitest';
import { fieldType } from '../../../simulator/database/field-type';
import { formatDate, parseDate } from '../../../simulator/wire/dates';
import { encodeJson } from '../../../simulator/wire/json';
import { WireDate } from '../../../simulator/wire/dates';
import { decodeValue } from '../../../simulator/wire/raw';
import { encodeXml } from '../../../simulator/wire/xml';
import { parseXmlRequest } from '../../../simulator/rpc/xml-rpc';

const TIME_MS = Date.UTC(2018, 1, 1, 10);

describe('spelling values', () => {
  it.each<[type: string, value: unknown, json: string, xml: string]>([
    ['int', 5, '5', '<value>5</value>'],
    ['int', 9_007_199_254_740_993n, '9007199254740993', '<value>9007199254740993</value>'],
    ['float', 1, '1.0', '<value><double>1</double></value>'],
    ['float', 0.1, '0.1', '<value><double>0.1</double></value>'],
    ['float', NaN, 'NaN', '<value><double>nan</double></value>'],
    ['float', -Infinity, '-Infinity', '<value><double>-inf</double></value>'],
    ['bool', true, 'true', '<value><boolean>1</boolean></value>'],
    ['string', 'a<b>&"\u0007', '"a<b>&\\"\\u0007"', '<value>a&lt;b&gt;&amp;&quot;</value>'],
    [
      'datetime',
      TIME_MS,
      '"20180201T10:00:00Z"',
      '<value><dateTime.iso8601>20180201T10:00:00Z</dateTime.iso8601></value>',
    ],
    ['void', undefined, '""', '<value></value>'],
    ['string set', [], '[]', '<value><array><data></data></array></value>'],
    [
      '(int -> string set) map',
      { 1: ['x'] },
      '{"1":["x"]}',
      '<value><struct><member><name>1</name><value><array><data><value>x</value></data></array></value></member></struct></value>',
    ],
  ])('writes %s %s as the server does', (type, value, json, xml) => {
    expect([encodeJson(fieldType(type), value), encodeXml(fieldType(type), value)]).toEqual([json, xml]);
  });
});

describe('reading dates', () => {
  it.each([
    ['20180201T10:00:00Z', TIME_MS],
    ['2018-02-01T10:00:00Z', TIME_MS],
    ['20180201T10:00:00', TIME_MS],
    ['2018-02-01T11:00:00.5+01:00', TIME_MS],
    ['yesterday', undefined],
  ])('reads %s', (text, timeMs) => {
    expect(parseDate(text)).toBe(timeMs);
  });

  it('drops fractions of a second', () => {
    expect(formatDate(TIME_MS + 999)).toBe('20180201T10:00:00Z');
  });
});

describe('reading parameters', () => {
  it.each<[type: string, raw: unknown, words: string]>([
    ['string', 5, `Failure("Expected string, got 'I(5)'")`],
    ['int', 7.5, `Failure("Expected int64, got 'F(7.5)'")`],
    ['enum vm_power_state', 'Asleep', 'Failure("Unknown tag/contents")'],
    ['string', new WireDate('20180201T10:00:00Z'), `Failure("Expected string, got 'D(20180201T10:00:00Z)'")`],
    ['bool', 1, `Failure("Expected bool, got 'I(1)'")`],
    ['VM record', 'x', 'Failure("bad __structure")'],
  ])('refuses %s from %s in the words of the server', (type, raw, words) => {
    expect(() => decodeValue(fieldType(type), raw)).toThrow(
      expect.objectContaining({ code: 'INTERNAL_ERROR', params: [words] }),
    );
  });

  it.each<[type: string, raw: unknown, value: unknown]>([
    ['int', '5', 5],
    ['float', 0, 0],
    ['float', '0.5', 0.5],
    ['datetime', '20180201T10:00:00Z', TIME_MS],
    ['(string -> string) map', { a: 'b' }, { a: 'b' }],
  ])('takes %s from %s', (type, raw, value) => {
    expect(decodeValue(fieldType(type), raw)).toEqual(value);
  });
});

describe('reading an XML-RPC call', () => {
  it('reads every form of a value', () => {
    const call = parseXmlRequest(`<?xml version="1.0"?>
      <methodCall><methodName>VM.start</methodName><params>
        <param><value>plain</value></param>
        <param><value><string>a &lt;&#x41;&gt; b</string></value></param>
        <param><value/></param>
        <param><value><i4>7</i4></value></param>
        <param><value><boolean>1</boolean></value></param>
        <param><value><boolean>true</boolean></value></param>
        <param><value><array><data><value>x</value><value><int>1</int></value></data></array></value></param>
        <param><value><struct><member><name>k</name><value><struct/></value></member></struct></value></param>
      </params></methodCall>`);
    expect(call).toEqual({
      method: 'VM.start',
      params: ['plain', 'a <A> b', '', 7, true, false, ['x', 1], { k: {} }],
    });
  });

  it('refuses what is not a call', () => {
    expect(() => parseXmlRequest('{"jsonrpc":"2.0"}')).toThrow(SyntaxError);
  });
});
