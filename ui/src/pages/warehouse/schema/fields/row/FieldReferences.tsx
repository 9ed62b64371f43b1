import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from '../Fields.module.css';

/** The objects a field refers to, under its type: a column of their own would stand empty beside most fields. */
export function FieldReferences({ connectionId, objects }: { connectionId: string; objects: string[] }) {
  const { t } = useTranslation('warehouse');
  if (objects.length === 0) return null;
  return (
    <span className={classes.references} title={`${t('schema.references')}: ${objects.join(', ')}`}>
      <span aria-hidden>→ </span>
      {objects.map((object, index) => (
        <Fragment key={object}>
          {index > 0 && ', '}
          <Link className={classes.reference} to={`/warehouse/${connectionId}/${object}`}>
            {object}
          </Link>
        </Fragment>
      ))}
    </span>
  );
}
