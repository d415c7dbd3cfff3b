import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/changes';
import { useGet } from '../../api/queries';
import { useSession } from '../../api/session';
import type { Posture } from '../../api/types';
import { Page, Sheet } from '../../parts/Page';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { Agenda } from './Agenda';
import { Asked } from './Asked';
import { Failing } from './Failing';
import classes from './Home.module.css';
import { Mosaic } from './Mosaic';
import { News } from './News';
import { Stages } from './Stages';
import { ToDecide } from './ToDecide';

// What somebody should know before the first coffee: what waits for them, how far it all is, what
// changed. Whoever only reads sees first how far it is; whoever approves, what waits for a decision.
export default function Home() {
  const { t } = useTranslation();
  const posture = useGet('/api/v1/status', {}, { keep: true });
  return (
    <Page title={t('screen.home')} above={posture.data && <Greeting />}>
      {posture.error && <Trouble error={posture.error} retry={() => void posture.refetch()} />}
      {posture.data ? <Sheets posture={posture.data} /> : !posture.error && <Waiting rows={12} />}
    </Page>
  );
}

function Greeting() {
  const { t } = useTranslation();
  const name = useSession().data?.person?.name;
  return name ? t('home.greeting', { name }) : null;
}

function Sheets({ posture }: { posture: Posture }) {
  const { t } = useTranslation();
  const mayAdd = useMay('contribute', 'risk');
  const mayApprove = useMay('approve');
  const readiness = (
    <Sheet title={t('home.readiness')} beside={<Stages />}>
      <Mosaic posture={posture} />
    </Sheet>
  );
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        {!mayAdd && readiness}
        {mayApprove && <ToDecide />}
        <Mine posture={posture} />
      </div>
      <div className={classes.column}>
        {mayAdd && readiness}
        <Failing posture={posture} />
        <News position={posture.position} />
      </div>
    </div>
  );
}

// Mine where it is known who I am, else everybody's.
function Mine({ posture }: { posture: Posture }) {
  const { t } = useTranslation();
  const me = useSession().data?.person?.id;
  const [whose, setWhose] = useState('mine');
  const mine = me !== undefined && whose === 'mine';
  return (
    <Sheet
      flush
      title={mine ? t('home.needs_me') : t('home.needs_all')}
      beside={
        me && (
          <SegmentedControl
            size="xs"
            aria-label={t('home.whose')}
            value={whose}
            onChange={setWhose}
            data={[
              { value: 'mine', label: t('home.mine') },
              { value: 'all', label: t('home.all') },
            ]}
          />
        )
      }
    >
      {mine && <Asked me={me} />}
      <Agenda today={posture.today} owner={mine ? me : undefined} />
    </Sheet>
  );
}
