/** The shape of the runtime table in schema.gen.ts: the XenAPI's interface as data. */
export interface Schema {
  readonly api_version: string;
  readonly schema_version: string;
  readonly releases: readonly ReleaseSchema[];
  /** From the mightiest to the weakest. */
  readonly roles: readonly string[];
  readonly enums: Readonly<Record<string, readonly string[]>>;
  /** [class, field, class, field]: the first side holds the reference, the second the set. */
  readonly relations: readonly (readonly [string, string, string, string])[];
  readonly no_async_classes: readonly string[];
  readonly get_all_classes: readonly string[];
  readonly emergency_calls: readonly string[];
  /** Error code to the names of its parameters; null where the schema does not tell. */
  readonly errors: Readonly<Record<string, readonly string[] | null>>;
  /** Alert name to its priority, 1 (most severe) to 5. */
  readonly alert_messages: Readonly<Record<string, number>>;
  readonly http_actions: readonly HttpActionSchema[];
  readonly classes: Readonly<Record<string, ClassSchema>>;
}

export interface ReleaseSchema {
  readonly code_name: string | null;
  readonly api_version?: string;
  readonly branding?: string;
}

export interface HttpActionSchema {
  readonly name: string;
  readonly method: string;
  readonly uri: string;
  readonly args: readonly string[];
  readonly role: string | null;
}

export interface ClassSchema {
  readonly events: boolean;
  readonly in_database: boolean;
  readonly persist?: string;
  readonly since: string;
  readonly deprecated?: string;
  readonly removed?: string;
  readonly fields: Readonly<Record<string, FieldSchema>>;
  readonly messages: Readonly<Record<string, MessageSchema>>;
}

export type FieldMode = 'RW' | 'RO/constructor' | 'RO/runtime';

export interface FieldSchema {
  readonly type: string;
  readonly mode: FieldMode;
  readonly default?: unknown;
  readonly since: string;
  readonly deprecated?: string;
  readonly removed?: string;
  readonly persist?: boolean;
}

export interface MessageSchema {
  /** Without the session, which every message but the logins takes first. */
  readonly params: readonly ParamSchema[];
  readonly result: string;
  readonly role: string | null;
  readonly implicit?: string;
  readonly async?: boolean;
  readonly session?: boolean;
  readonly hidden?: boolean;
  readonly secret?: boolean;
  readonly errors?: readonly string[];
  readonly map_keys?: Readonly<Record<string, string>>;
  readonly since: string;
  readonly deprecated?: string;
  readonly removed?: string;
}

export interface ParamSchema {
  readonly name: string;
  readonly type: string;
  readonly default?: unknown;
}
