import type { ReactNode } from 'react';
import classes from './Fields.module.css';

type Props = {
  name: string;
  label: string;
  /** What is special about it, beside the API name: the label has the room of its own line. */
  marks?: ReactNode;
  children?: ReactNode;
};

/** A field's label over its API name, as the list of tables shows an object. */
export function FieldName({ name, label, marks, children }: Props) {
  return (
    <th scope="row">
      <span className={classes.labelLine}>
        <span className={classes.label} title={label}>
          {label}
        </span>
        {children}
      </span>
      <span className={classes.apiLine}>
        <span className={classes.apiName} title={name}>
          {name}
        </span>
        {marks}
      </span>
    </th>
  );
}
