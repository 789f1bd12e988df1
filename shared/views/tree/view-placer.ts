import type { TreeShow, TreeView } from '../../contract';
import { SEARCHED_CLASSES } from '../../model/search/object-type';
import type { ClassName } from '../../xenapi/records.gen';
import { fieldsLevel } from '../search/fields-level';
import { levelBy } from '../search/levels';
import type { Level } from '../search/place';
import { placesAsGroup, placesOf } from '../search/places';
import { isInSight, objectSort, type Placer } from '../search/search-places';
import { typeLevel } from '../search/type-level';

type OrganisedView = Exclude<Extract<TreeView, string>, 'infrastructure'>;

/** The ways to look at objects that come with the program: those that stand in a group, and servers of which nothing is known. */
export function viewPlacer(view: OrganisedView, show: TreeShow): Pick<Placer, 'classes' | 'places'> {
  const level = levelOf(view);
  if (level === undefined) return { classes: [], places: () => [] };
  const arrangement = { levels: [level], sort: objectSort };
  return {
    classes: classesOf(view),
    places: (object) => {
      const { type } = object;
      const isGrouped = level.types.includes(type) || level.ways(object).length > 0;
      if (!isGrouped && type !== 'disconnectedHost') return [];
      return isInSight(object, show) ? placesOf(object, arrangement) : placesAsGroup(object, arrangement);
    },
  };
}

function levelOf(view: OrganisedView): Level | undefined {
  switch (view) {
    case 'objects':
      return typeLevel;
    case 'tags':
      return levelBy('tags');
    case 'folders':
      return levelBy('folder');
    case 'fields':
      return fieldsLevel;
    case 'vapps':
      return levelBy('vapp');
  }
}

function classesOf(view: OrganisedView): readonly ClassName[] {
  return view === 'objects' ? SEARCHED_CLASSES.filter((name) => name !== 'VM_appliance') : SEARCHED_CLASSES;
}
