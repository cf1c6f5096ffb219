import './print.css';
import { createApp } from 'vue';
import { printPage } from '../bridge/terminal.ts';
import PrintPage from './PrintPage.vue';

/** The hidden page: asks what to lay out, and shows that and nothing else. */
const model = await printPage.page();
document.title = model.title;
createApp(PrintPage, { model }).mount('#page');
