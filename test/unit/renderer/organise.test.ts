import { describe, expect, it } from 'vitest';
import { decided, editOfDraft, EMPTY_DRAFT, folderOfDraft } from '../../../renderer/features/organise/edit-draft';
import { groupNaming } from '../../../renderer/features/organise/group-naming';
import { localDateTime, readCustomFieldDate } from '../../../renderer/features/organise/field-date';
import { createJobResults } from '../../../renderer/features/organise/job-results';
import type { Topic } from '../../../renderer/state/topic';
import { connectionObjectId, type JobRow, type NodeGroup } from '../../../shared/contract';
import { formatCustomFieldDate } from '../../../shared/model/custom-fields';

describe('the draft of an edit', () => {
  it('asks for what was decided, and for nothing else', () => {
    expect(editOfDraft(EMPTY_DRAFT)).toEqual({ addTags: [], removeTags: [], fields: [] });
    expect(
      editOfDraft({
        tags: new Map([
          ['web', true],
          ['old', false],
        ]),
        folder: { chosen: '/a', added: ' b ' },
        description: '',
        fields: new Map([['Owner', '']]),
      }),
    ).toEqual({
      addTags: ['web'],
      removeTags: ['old'],
      folder: '/a/b',
      description: '',
      fields: [{ name: 'Owner', value: '' }],
    });
  });

  it('goes nowhere while the new folder has no fit name', () => {
    expect(folderOfDraft({ chosen: '/a', added: 'x/y' })).toBeUndefined();
  });

  it('takes decisions back', () => {
    const made = decided(new Map<string, boolean>(), 'web', true);
    expect([made, decided(made, 'web', undefined)]).toEqual([new Map([['web', true]]), new Map()]);
  });
});

describe('the name of a group', () => {
  const known = {
    tags: [{ kind: 'tag' as const, id: 't', tag: 'web', bearers: 0 }],
    folders: ['/a', '/a/b', '/c'].map((path) => ({ kind: 'folder' as const, id: path, path, bearers: 0 })),
    fields: [{ kind: 'field' as const, id: 'f', name: 'Owner', type: 'text' as const }],
  };

  it.each<[NodeGroup, boolean, string, string | undefined, string | undefined]>([
    [{ kind: 'tag', tag: 'old' }, false, 'web', undefined, 'organise.tag.merge'],
    [{ kind: 'tag', tag: 'old' }, false, 'new', undefined, undefined],
    [{ kind: 'field', name: 'Rack' }, false, 'Owner', 'organise.problem.fieldTaken', undefined],
    [{ kind: 'field', name: 'Owner' }, false, 'Owner', undefined, undefined],
    [{ kind: 'folder', path: '/a' }, false, 'c', 'organise.problem.folderExists', undefined],
    [{ kind: 'folder', path: '/a' }, false, 'b', undefined, undefined],
    [{ kind: 'folder', path: '/a' }, true, 'b', 'organise.problem.folderExists', 'organise.folder.createIn'],
    [{ kind: 'folder', path: '/' }, true, 'b', undefined, 'organise.folder.createAtTop'],
  ])('%j, new: %s, %s', (group, isNew, name, problem, note) => {
    const naming = groupNaming(group, isNew, known);
    expect([naming?.problem(name)?.key, naming?.note(name)?.key]).toEqual([problem, note]);
  });
});

it('a date of a custom field is the same after it was shown and chosen', () => {
  const written = '2028-01-31 10:00:00Z';
  const shown = localDateTime(readCustomFieldDate(written) ?? 0);
  expect(formatCustomFieldDate(new Date(shown).getTime())).toBe(written);
  expect([readCustomFieldDate(''), readCustomFieldDate('soon')]).toEqual([undefined, undefined]);
});

describe('the results of an edit', () => {
  const job = (id: string, target: string, state: JobRow['state']): JobRow => ({
    id,
    title: { key: 'x' },
    connection: 'c1',
    target: connectionObjectId(target),
    state,
    canCancel: false,
    startedAt: 0,
  });

  function jobsTopic() {
    let rows: readonly JobRow[] = [];
    const listeners = new Set<() => void>();
    const topic: Pick<Topic<JobRow>, 'subscribe' | 'snapshot'> = {
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      snapshot: () => ({ rows, isReady: true }),
    };
    const tell = (...now: JobRow[]): void => {
      rows = now;
      for (const listener of listeners) listener();
    };
    return { topic, tell };
  }

  it('are those of the jobs that were started, also once the list has forgotten them', () => {
    const { topic, tell } = jobsTopic();
    const results = createJobResults(topic);
    results.subscribe(() => undefined);
    results.follow(['j1', 'j2']);
    const done = job('j1', 'a', 'success');
    const runs = job('j2', 'b', 'running');
    tell(done, runs, job('j0', 'b', 'failure'));
    tell(runs);
    expect([...results.snapshot()]).toEqual([
      ['a', done],
      ['b', runs],
    ]);
  });

  it('are those of the latest try, in whatever order the jobs are told', () => {
    const { topic, tell } = jobsTopic();
    const results = createJobResults(topic);
    let told = 0;
    results.subscribe(() => (told += 1));
    const failed = job('j1', 'a', 'failure');
    const again = job('j2', 'a', 'running');
    results.follow(['j1']);
    tell(failed);
    tell(again, failed);
    results.follow(['j2']);
    expect([told, [...results.snapshot().values()]]).toEqual([2, [again]]);
  });
});
