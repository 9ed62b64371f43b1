import { Badge } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Column } from '../../../api/bindings';
import classes from '../Warehouse.module.css';
import { findFields } from './findFields';

interface FieldTableProps {
  connectionId: string;
  columns: Column[];
  search: string;
}

/** The fields that are copied, as the describe lists them. */
export function FieldTable({ connectionId, columns, search }: FieldTableProps) {
  const { t } = useTranslation('warehouse');
  const found = findFields(columns, search);
  return (
    <>
      <h3 className={classes.sectionTitle}>{t('schema.fields', { count: columns.length })}</h3>
      {found.length === 0 && <p className={classes.none}>{t('schema.noMatch')}</p>}
      {found.length > 0 && (
        <div className={classes.frame}>
          <table className={classes.fields}>
            <thead>
              <tr>
                <th scope="col">{t('schema.label')}</th>
                <th scope="col">{t('schema.apiName')}</th>
                <th scope="col">{t('schema.type')}</th>
                <th scope="col">{t('schema.references')}</th>
              </tr>
            </thead>
            <tbody>
              {found.map((column) => (
                <FieldRow key={column.name} connectionId={connectionId} column={column} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function FieldRow({ connectionId, column }: { connectionId: string; column: Column }) {
  const { t } = useTranslation('warehouse');
  return (
    <tr>
      <th scope="row">
        <span className={classes.fieldLabel} title={column.label}>
          {column.label}
        </span>
        {column.calculated && (
          <Badge size="xs" variant="default" title={t('schema.formulaHint')}>
            {t('schema.formula')}
          </Badge>
        )}
        {column.dropped && (
          <Badge size="xs" variant="default" title={t('schema.droppedHint')}>
            {t('schema.dropped')}
          </Badge>
        )}
      </th>
      <td className={classes.mono} title={column.name}>
        {column.name}
      </td>
      <td>{column.salesforceType}</td>
      <td>
        {column.referenceTo.map((object, index) => (
          <Fragment key={object}>
            {index > 0 && ', '}
            <Link className={classes.reference} to={`/warehouse/${connectionId}/${object}`}>
              {object}
            </Link>
          </Fragment>
        ))}
      </td>
    </tr>
  );
}
