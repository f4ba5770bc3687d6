task whole_fours "Each number cut back toward zero to a multiple of 4."
in xs: list
let fours = map (/4) xs
out map (*4) fours
example [8, 9, 10, 11] -> [8, 8, 8, 8]
example [18, 58] -> [16, 56]
example [-29, 23, 23] -> [-28, 20, 20]
example [] -> []
example [-5, -4, -3] -> [-4, -4, 0]
example [255, -256] -> [252, -256]
holdout [55, 41, -19, 31] -> [52, 40, -16, 28]
holdout [57, -27] -> [56, -24]
holdout [5, 20, 49] -> [4, 20, 48]
holdout [3, 0] -> [0, 0]
holdout [15, 16, 17] -> [12, 16, 16]
