import { ownerOf, ownerText } from '../../model/owner';
import type { ClassName } from '../../xenapi/records.gen';
import type { Ref } from '../../xenapi/refs';
import type { Reader } from '../view';
import { textProperty } from './property';

/** Whoever manages the object from outside, and what it is there. */
export function managedByProperty<C extends ClassName>(read: Reader, className: C, ref: Ref<C>) {
  const owner = ownerOf(read, className, ref);
  return textProperty('managedBy', owner && ownerText(owner));
}
