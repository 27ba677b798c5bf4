// Has the links of the page work where the service asks for a key: a browser shows none when it follows a link, so one is
// made that opens its address for a minute.
import {api, key} from './api.js';
import {announce} from './dom.js';

/** Follows links to the API by links that are good for a minute, where there is a key. */
export function followWithKey() {
  document.addEventListener('click', event => {
    const link = /** @type {HTMLAnchorElement | null} */ (event.target instanceof Element ? event.target.closest('a[href]') : null);
    if (!link || !key.get() || event.defaultPrevented || !isOfApi(link)) {
      return;
    }
    event.preventDefault();
    const page = link.target === '_blank' ? window.open('about:blank') : null; // now: later it would be a pop-up
    const address = link.href.slice(new URL('.', document.baseURI).href.length - 1);
    api.post('links', {path: address}).then(({path}) => {
      const href = new URL(path.slice(1), document.baseURI).href;
      if (page) {
        page.opener = null;
        page.location.href = href;
      } else {
        const once = link.cloneNode();
        /** @type {HTMLAnchorElement} */ (once).href = href;
        /** @type {HTMLAnchorElement} */ (once).click();
      }
    }, error => {
      page?.close();
      announce(error.message);
    });
  });
}

/** Whether it leads to something of the service that is no page of the lab, and has not been followed already. */
const isOfApi = link => link.href.startsWith(new URL('.', document.baseURI).href) && link.isConnected
  && !link.href.includes('#/') && !/swagger-ui|[?&]ticket=/.test(link.href);
