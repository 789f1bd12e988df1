import { z } from 'zod';
import { preferencesSchema, type Preferences } from './preferences';
import type {
  CommandRow,
  ConnectionRow,
  ConsoleRow,
  DiscRow,
  DriveRow,
  FoundObject,
  HostChoiceRow,
  JobRow,
  ObjectPlace,
  ObjectRow,
  PropertyRow,
  RemoteAccessRow,
  Row,
  SearchTextRow,
  SavedSearchRow,
  TableRow,
  TreeRow,
} from './rows';
import { objectIdSchema, type ObjectId } from './object-id';
import type { Text } from './text';
import { editSchema, nodeGroupsSchema, type EditPreviewRow, type OrganiseFactRow } from './organise';
import { searchSchema, todaySchema, treeViewSchema } from './search';
import { terminalSizeSchema } from './terminal';
import { treeShowSchema } from './tree-show';

const connectionId = z.string().min(1).max(100);
const password = z.string().max(1000);

/** Everything the window may ask once and be answered. Each request's schema stands at the backend's door. */
export const requestSchemas = {
  'app.info': z.object({}),
  'preferences.read': z.object({}),
  'preferences.write': preferencesSchema.partial(),
  'connections.add': z.object({
    address: z.string().trim().min(1).max(300),
    user: z.string().max(300),
    password,
    remember: z.boolean(),
  }),
  'connections.demo': z.object({ size: z.enum(['S', 'M', 'L', 'XL']) }),
  /** Answers a certificate question; `trust: false` leaves the server disconnected. */
  'connections.certificate': z.object({
    connection: connectionId,
    fingerprint: z.string().max(200),
    trust: z.boolean(),
  }),
  /** Answers a password question; no password means 'not now', which disconnects. */
  'connections.password': z.object({
    connection: connectionId,
    user: z.string().max(300),
    password: password.optional(),
    remember: z.boolean(),
  }),
  /** Browser mode: opens, or at first makes, the file of secrets with the user's main password. */
  'secrets.unlock': z.object({ password: password.min(1) }),
  /** `input` is what the command's form gathered; its own schema checks it. */
  'job.start': z.object({
    command: z.string().max(100),
    targets: z.array(objectIdSchema).min(1).max(20_000),
    input: z.unknown().optional(),
  }),
  /** The objects of all pools that are best found by what was typed. */
  'objects.find': z.object({ typed: z.string().max(1000), limit: z.int().min(1).max(200) }),
  /** Where the tree would show an object. */
  'object.place': z.object({ id: objectIdSchema, show: treeShowSchema }),
  /** What a console's VNC server is answered with from now on; beyond this run only if it takes the password. */
  'console.givePassword': z.object({ id: objectIdSchema, password: password.min(1), remember: z.boolean() }),
  'job.cancel': z.object({ job: z.string().max(100) }),
  /** Removes ended jobs from the list. */
  'jobs.clear': z.object({}),
} as const;

export type RequestName = keyof typeof requestSchemas;
export type RequestParams<N extends RequestName> = z.input<(typeof requestSchemas)[N]>;

export interface RequestResults {
  'app.info': AppInfo;
  'preferences.read': Preferences;
  'preferences.write': Preferences;
  'connections.add': { readonly connection: string };
  'connections.demo': { readonly connection: string };
  'connections.certificate': null;
  'connections.password': null;
  'secrets.unlock': null;
  'job.start': JobStarted;
  'objects.find': readonly FoundObject[];
  'object.place': ObjectPlace;
  'console.givePassword': null;
  'job.cancel': null;
  'jobs.clear': null;
}
export type RequestResult<N extends RequestName> = RequestResults[N];

export interface AppInfo {
  readonly version: string;
  readonly carrier: 'electron' | 'browser';
  /** How passwords can be kept: by the system, in a file sealed with a main password (yet to be made, locked, open). */
  readonly secrets: 'system' | 'password-unset' | 'password-locked' | 'password-open';
}

export interface JobStarted {
  readonly jobs: readonly string[];
  /** Those that could not, by the time the command ran. */
  readonly refused: readonly { readonly id: ObjectId; readonly name: string; readonly reason: Text }[];
}

/** Everything the window may follow. */
export const topicSchemas = {
  connections: z.object({}),
  tree: z.object({ view: treeViewSchema, show: treeShowSchema, today: todaySchema }),
  /** What a search finds, of all there is or of what `within` holds: pools, hosts, folders…; with these columns. */
  table: z.object({
    search: searchSchema,
    within: z.array(objectIdSchema).max(20_000),
    columns: z.array(z.string().max(300)).max(200),
    hiddenObjects: z.boolean(),
    today: todaySchema,
  }),
  savedSearches: z.object({}),
  /** By what the objects of the tree can be found. */
  searchTexts: z.object({}),
  jobs: z.object({}),
  object: z.object({ id: objectIdSchema }),
  general: z.object({ id: objectIdSchema }),
  consoles: z.object({ id: objectIdSchema }),
  drives: z.object({ id: objectIdSchema }),
  /** The discs that could be put into the drives of a VM. */
  discs: z.object({ id: objectIdSchema }),
  /** How a machine can be reached by its network. */
  remoteAccess: z.object({ id: objectIdSchema }),
  /** Where no target is given, of the groups. */
  commands: z.object({ targets: z.array(objectIdSchema).max(20_000), groups: nodeGroupsSchema.optional() }),
  /** The hosts that these VMs could be moved to, or have as their home. */
  hostChoices: z.object({ targets: z.array(objectIdSchema).max(20_000), purpose: z.enum(['migrate', 'home']) }),
  /** What there is to choose from when these are organised. */
  organiseFacts: z.object({ targets: z.array(objectIdSchema).max(20_000) }),
  /** What an edit would change on which object. */
  editPreview: z.object({ targets: z.array(objectIdSchema).max(20_000), edit: editSchema }),
} as const;

export type TopicName = keyof typeof topicSchemas;
export type TopicParams<N extends TopicName> = z.input<(typeof topicSchemas)[N]>;

export interface TopicRows extends Record<TopicName, Row> {
  connections: ConnectionRow;
  tree: TreeRow;
  table: TableRow;
  savedSearches: SavedSearchRow;
  searchTexts: SearchTextRow;
  jobs: JobRow;
  object: ObjectRow;
  general: PropertyRow;
  consoles: ConsoleRow;
  drives: DriveRow;
  discs: DiscRow;
  remoteAccess: RemoteAccessRow;
  commands: CommandRow;
  hostChoices: HostChoiceRow;
  organiseFacts: OrganiseFactRow;
  editPreview: EditPreviewRow;
}

/** Everything that flows as bytes, both ways, under back-pressure. */
export const channelSchemas = {
  /** `id` is a console object's. */
  console: z.object({ id: objectIdSchema }),
  /** A shell by SSH, at one of the machine's own addresses. Its bytes are frames of a terminal. */
  terminal: terminalSizeSchema.extend({
    id: objectIdSchema,
    address: z.string().min(1).max(300),
    port: z.int().min(1).max(65_535),
    user: z.string().min(1).max(300),
    usesAgent: z.boolean(),
  }),
  /**
   * A database dump to open: the window sends the file, so many bytes of it, and reads the id of the connection that shows it.
   * `modifiedAt` is the file's time, ms since the epoch.
   */
  dump: z.object({
    name: z.string().min(1).max(1000),
    sizeBytes: z.int().nonnegative(),
    modifiedAt: z.number(),
  }),
} as const;

export type ChannelName = keyof typeof channelSchemas;
export type ChannelParams<N extends ChannelName> = z.input<(typeof channelSchemas)[N]>;
