import CustomType, { type XmlElement } from 'xmlrpc/lib/customtype.js';
import Deserializer from 'xmlrpc/lib/deserializer.js';
import { WireDatetime } from '../../../shared/xenapi/codec-params';
import { isObject } from '../../../shared/xenapi/codec-values';

/** Characters that XML 1.0 cannot hold in any spelling; servers drop them too. */
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Reads values in the forms that the codec knows: the package knows no NaN, and reads dates as local time. */
export class XapiDeserializer extends Deserializer {
  protected override endDouble(text: string): void {
    const number = Number(text.trim());
    // `nan`, `inf` and `-inf` are read by the codec.
    this.push(Number.isNaN(number) ? text.trim() : number);
    this.value = false;
  }

  protected override endDateTime(text: string): void {
    this.push(text.trim());
    this.value = false;
  }

  protected override endStruct(): void {
    const mark = this.marks.pop() ?? 0;
    const items = this.stack.splice(mark);
    const members: [string, unknown][] = [];
    for (let index = 0; index < items.length; index += 2) members.push([String(items[index]), items[index + 1]]);
    // fromEntries defines what it is given, so a key `__proto__` stays a plain key.
    this.stack.push(Object.fromEntries(members));
    this.value = false;
  }
}

/** Prepares encoded parameters for the package's serializer: servers take an integer as text, and text never as CDATA. */
export function toXmlValue(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? new XmlText(String(value)) : value;
  if (typeof value === 'string') return new XmlText(value.replace(NOT_XML, ''));
  if (value instanceof WireDatetime) return new XmlDatetime(value.text);
  if (Array.isArray(value)) return value.map(toXmlValue);
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toXmlValue(member)]));
  return value;
}

class XmlText extends CustomType {
  override serialize(xml: XmlElement): XmlElement {
    return xml.ele('string').txt(this.raw);
  }
}

class XmlDatetime extends CustomType {
  override serialize(xml: XmlElement): XmlElement {
    return xml.ele('dateTime.iso8601').txt(this.raw);
  }
}
