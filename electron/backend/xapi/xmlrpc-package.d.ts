/** The two halves of the xmlrpc package that are used, which has no types of its own. */
declare module 'xmlrpc/lib/serializer.js' {
  export function serializeMethodCall(method: string, params: readonly unknown[]): string;
}

declare module 'xmlrpc/lib/deserializer.js' {
  import type { Readable } from 'node:stream';

  export default class Deserializer {
    /** Values that were read and not yet put into an array or a struct. */
    protected stack: unknown[];
    /** Where in the stack each open array and struct begins. */
    protected marks: number[];
    /** Whether the element that is open is a bare value. */
    protected value: boolean;
    protected push(value: unknown): void;
    protected endDouble(text: string): void;
    protected endDateTime(text: string): void;
    protected endStruct(text: string): void;
    deserializeMethodResponse(stream: Readable, callback: (error: unknown, result: unknown) => void): void;
  }
}

declare module 'xmlrpc/lib/customtype.js' {
  export interface XmlElement {
    ele(name: string): XmlElement;
    txt(text: string): XmlElement;
  }

  /** A value that writes itself. */
  export default class CustomType {
    constructor(raw: string);
    protected raw: string;
    protected tagName: string;
    serialize(xml: XmlElement): XmlElement;
  }
}
