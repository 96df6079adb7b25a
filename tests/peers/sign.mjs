// One question a line (JSON), one answer a line: sign or verify a body as the sender's own library does.
import { createInterface } from 'node:readline';
import { Webhook } from 'standardwebhooks';
import Stripe from 'stripe';
import '@shopify/shopify-api/adapters/node';
import { shopifyApi, ApiVersion } from '@shopify/shopify-api';
import { createSHA256HMAC } from '@shopify/shopify-api/runtime';

const stripe = new Stripe('sk_test_none');
const shopify = secret => shopifyApi({ apiKey: 'key', apiSecretKey: secret, hostName: 'kolhub.example', apiVersion: Object.values(ApiVersion)[0], isEmbeddedApp: false, logger: { level: 0 } });

const sign = {
  standard: ({ body, secret, id, time }) => ({ 'webhook-id': id, 'webhook-timestamp': String(time), 'webhook-signature': new Webhook(secret).sign(id, new Date(time * 1000), body) }),
  stripe: ({ body, secret, time }) => ({ 'stripe-signature': stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp: time }) }),
  shopify: async ({ body, secret }) => ({ 'x-shopify-hmac-sha256': await createSHA256HMAC(secret, body) }),
};

const verify = {
  standard: ({ body, secret, headers }) => { new Webhook(secret).verify(body, headers); return true; },
  stripe: ({ body, secret, headers }) => { stripe.webhooks.constructEvent(body, headers['stripe-signature'], secret); return true; },
  shopify: async ({ body, secret, headers }) => {
    // Beside the signature it asks for the header of the API's version, which says nothing to us.
    const seen = await shopify(secret).webhooks.validate({ rawBody: body, rawRequest: { method: 'POST', url: '/', headers: { 'x-shopify-api-version': '2026-07', ...headers } } });
    return seen.valid;
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  asked.headers = Object.fromEntries(Object.entries(asked.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  let answer;
  try {
    answer = await (asked.act === 'sign' ? sign : verify)[asked.kind](asked);
  } catch (refused) {
    answer = asked.act === 'sign' ? { error: String(refused) } : false;
  }
  console.log(JSON.stringify(answer));
}
