import { memo } from 'react';
import type { ObjectSummary } from '../../../../api/bindings';
import classes from '../Objects.module.css';

type Props = {
  object: ObjectSummary;
  checked: boolean;
  /** Its rows, or why it cannot be copied. */
  note: string;
  onToggle: (name: string, on: boolean) => void;
};

/** A plain checkbox, drawn anew only when something of its own changes: there can be thousands. */
export const ObjectRow = memo(function ObjectRow({ object, checked, note, onToggle }: Props) {
  return (
    <li>
      <label className={classes.row} data-disabled={!object.copyable || undefined}>
        <input
          type="checkbox"
          checked={checked}
          disabled={!object.copyable}
          onChange={(event) => onToggle(object.name, event.currentTarget.checked)}
        />
        <span className={classes.label}>{object.label}</span>
        <code className={classes.apiName}>{object.name}</code>
        <span className={object.copyable ? classes.rows : classes.reason}>{note}</span>
      </label>
    </li>
  );
});
