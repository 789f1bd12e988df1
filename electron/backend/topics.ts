import type { z } from 'zod';
import { parseObjectId, topicSchemas, type TopicName } from '../../shared/contract';
import { views } from '../../shared/views';
import type { TopicSink } from './backend-types';
import type { ObjectCache } from './cache/object-cache';
import type { ConnectionManager } from './connections/connections-types';
import type { JobRunner } from './jobs/job-runner';
import { parseParams } from './parse-params';
import { invalidate, note, Sources } from './views/dependencies';
import type { ViewEngine } from './views/view-engine';

/** Follows a topic with parameters that are yet to be checked. Returns the disposer. */
type Follow = (params: unknown, sink: TopicSink) => () => void;

interface TopicsOptions {
  readonly engine: ViewEngine;
  readonly manager: ConnectionManager<ObjectCache>;
  readonly jobs: JobRunner;
}

/** What the window may follow. */
export function createTopics({ engine, manager, jobs }: TopicsOptions): Readonly<Record<TopicName, Follow>> {
  // Connections and jobs are not in a cache; whoever reads their lists is told of changes in the same way.
  const lists = new Sources();
  manager.onRows(() => invalidate(lists, 'connections'));
  jobs.onChange(() => invalidate(lists, 'jobs'));
  return {
    connections: topic(topicSchemas.connections, (_, sink) =>
      engine.followRows((dependent) => {
        note(dependent, lists, 'connections');
        return Array.from(manager.connections(), ({ row }) => row);
      }, sink),
    ),
    jobs: topic(topicSchemas.jobs, (_, sink) =>
      engine.followRows((dependent) => {
        note(dependent, lists, 'jobs');
        return jobs.rows();
      }, sink),
    ),
    tree: topic(topicSchemas.tree, (params, sink) =>
      engine.followObjects(`tree ${JSON.stringify(params)}`, views.tree(params), sink),
    ),
    table: topic(topicSchemas.table, (params, sink) =>
      engine.followObjects(`table ${JSON.stringify(params)}`, views.table(params), sink),
    ),
    savedSearches: topic(topicSchemas.savedSearches, (params, sink) =>
      engine.follow(views.savedSearches, params, sink),
    ),
    searchTexts: topic(topicSchemas.searchTexts, (_, sink) =>
      engine.followObjects('searchTexts', views.searchTexts, sink),
    ),
    object: topic(topicSchemas.object, (params, sink) => engine.follow(views.object, params, sink)),
    general: topic(topicSchemas.general, (params, sink) => engine.follow(views.general, params, sink)),
    consoles: topic(topicSchemas.consoles, (params, sink) => {
      const stopWatching = manager.get(parseObjectId(params.id).connection)?.watch();
      const stopFollowing = engine.follow(views.consoles, params, sink);
      return () => {
        stopFollowing();
        stopWatching?.();
      };
    }),
    drives: topic(topicSchemas.drives, (params, sink) => engine.follow(views.drives, params, sink)),
    discs: topic(topicSchemas.discs, (params, sink) => engine.follow(views.discs, params, sink)),
    remoteAccess: topic(topicSchemas.remoteAccess, (params, sink) => engine.follow(views.remoteAccess, params, sink)),
    commands: topic(topicSchemas.commands, (params, sink) => engine.follow(views.commands, params, sink)),
    organiseFacts: topic(topicSchemas.organiseFacts, (params, sink) =>
      engine.follow(views.organiseFacts, params, sink),
    ),
    editPreview: topic(topicSchemas.editPreview, (params, sink) => engine.follow(views.editPreview, params, sink)),
    hostChoices: topic(topicSchemas.hostChoices, (params, sink) => engine.follow(views.hostChoices, params, sink)),
  };
}

function topic<S extends z.ZodType>(schema: S, follow: (params: z.output<S>, sink: TopicSink) => () => void): Follow {
  return (params, sink) => follow(parseParams(schema, params), sink);
}
