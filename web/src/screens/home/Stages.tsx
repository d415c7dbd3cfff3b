import { useTranslation } from 'react-i18next';
import { useGet } from '../../api/queries';
import classes from './Home.module.css';

// How many requirements still block each audit.
export function Stages() {
  return (
    <span className={classes.stages}>
      <Stage name="stage_1" />
      <Stage name="stage_2" />
    </span>
  );
}

function Stage({ name }: { name: 'stage_1' | 'stage_2' }) {
  const { t } = useTranslation();
  const { data } = useGet('/api/v1/stages/{name}', { parts: { name } });
  if (!data) return null;
  const count = data.areas.reduce((sum, { blocks }) => sum + blocks, 0);
  return (
    <span>
      {t(`home.${name}`)}: <b>{count === 0 ? t('home.ready') : t('home.block', { count })}</b>
    </span>
  );
}
