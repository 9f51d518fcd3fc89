import "./phone.css";
