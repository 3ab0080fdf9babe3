import { getImageProps } from "next/image";
import icon from "../app/icon.png";

const { props } = getImageProps({ src: icon, alt: "", width: 32, height: 32, loading: "eager" });

export function Logo() {
  // biome-ignore lint/performance/noImgElement: Image writes an inline style, which the content security policy forbids.
  return <img {...props} alt="" style={undefined} />;
}
