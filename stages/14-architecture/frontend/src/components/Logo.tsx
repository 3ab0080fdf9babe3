import { getImageProps } from "next/image";
import icon from "../app/icon.png";

const { props } = getImageProps({ src: icon, alt: "", width: 32, height: 32, loading: "eager" });

export function Logo() {
  // biome-ignore lint/performance/noImgElement: Image would write a style, and the page's policy forbids it.
  return <img {...props} alt="" style={undefined} />;
}
