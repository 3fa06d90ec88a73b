// What a request tells of its browser.
import type { FastifyRequest } from "fastify";
import { describeDevice, shortenAddress } from "./describe-device.ts";
import { networkOf } from "./network-of.ts";
import type { Browser } from "./open-session.ts";
import { readBrowserCookie } from "./session-cookie.ts";

export function browserOf(request: FastifyRequest): Browser {
  return {
    mark: readBrowserCookie(request),
    device: describeDevice(request.headers["user-agent"]),
    address: shortenAddress(request.ip),
    network: networkOf(request.ip),
  };
}
