import { describe, expect, it } from 'vitest';
import { text } from '../../../../shared/contract';
import { formatXml, formatXmlLines, parseXml } from '../../../../shared/model/search/xml/xml-document';

describe('an XML document', () => {
  it('is read with its attributes, entities and CDATA, without what is said about it', () => {
    const xml =
      '\uFEFF<?xml version="1.0"?>\n<!DOCTYPE a PUBLIC "-//A//EN" "a.dtd">\n<!-- <b> -->' +
      `<a x="1 &lt; &#x32;" y='"'><b/><![CDATA[<&]]> &amp;</a>\n`;
    expect(parseXml(xml)).toEqual({
      name: 'a',
      attributes: new Map([
        ['x', '1 < 2'],
        ['y', '"'],
      ]),
      children: [{ name: 'b', attributes: new Map(), children: [] }, '<&', ' &'],
    });
  });

  it.each<[string, string]>([
    ['in one line', '<a x="&lt;&quot;&#xA;"><b /><c y="中">t &amp; t</c></a>'],
    ['empty', '<a />'],
  ])('is written as it was, %s', (_, xml) => {
    expect(formatXml(parseXml(xml))).toBe(xml);
  });

  it('is written over several lines for files', () => {
    expect(formatXmlLines(parseXml('<a><b c="1"><d/></b><e/></a>'))).toBe(
      '<a>\n    <b c="1">\n        <d />\n    </b>\n    <e />\n</a>\n',
    );
  });

  it.each<[string, string, string, number]>([
    ['an end that fits no start', '<a>\n<b>\n</a>', 'xmlEnd', 3],
    ['an end without a start', '</a>', 'xmlEnd', 1],
    ['no end', '<a>\n', 'xmlUnclosed', 2],
    ['an attribute without quotes', '<a>\n<b c=1/></a>', 'xmlMarkup', 2],
    ['a comment without an end', '<a/>\n<!-- ', 'xmlMarkup', 2],
    ['declarations of its own', '<!DOCTYPE a [<!ENTITY b "c">]><a/>', 'xmlMarkup', 1],
    ['two roots', '<a/>\n\n<b/>', 'xmlSecond', 3],
    ['text beside the root', 'name,memory\nweb,4', 'xmlTextOutside', 1],
    ['nothing', '', 'xmlEmpty', 1],
    ['an abyss', '<a>'.repeat(300), 'xmlDepth', 1],
  ])('is refused with %s, and the line is told', (_, xml, problem, line) => {
    expect(() => parseXml(xml)).toThrow(expect.objectContaining({ reason: text(`reason.${problem}`, { line }) }));
  });
});
