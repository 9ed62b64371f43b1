import { useTranslation } from 'react-i18next';
import type { ApiError, ObjectSummary } from '../../api/bindings';
import { useErrorText } from '../../components/useErrorText';
import { useFormat } from '../../format/useFormat';
import classes from './Objects.module.css';

type Props = {
  object: ObjectSummary;
  checked: boolean;
  onToggle: (name: string, on: boolean) => void;
};

/** A plain checkbox and not Mantine's: an org can offer thousands of these. */
export function ObjectRow({ object, checked, onToggle }: Props) {
  const { t } = useTranslation('connect');
  const format = useFormat();
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
        {object.reason && !object.copyable ? (
          <Reason reason={object.reason} />
        ) : (
          <span className={classes.rows}>
            {object.rows === null
              ? ''
              : t('objects.rows', { count: object.rows, rows: format.number(object.rows) })}
          </span>
        )}
      </label>
    </li>
  );
}

function Reason({ reason }: { reason: ApiError }) {
  return <span className={classes.reason}>{useErrorText(reason).what}</span>;
}
